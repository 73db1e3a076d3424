import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function PeoplePage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="People" page={props} />
    </main>
  );
}
