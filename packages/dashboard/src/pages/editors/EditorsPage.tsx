import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function EditorsPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Definitions" page={props} />
    </main>
  );
}
