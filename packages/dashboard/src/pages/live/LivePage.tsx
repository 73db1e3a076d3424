import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function LivePage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Live" page={props} />
    </main>
  );
}
