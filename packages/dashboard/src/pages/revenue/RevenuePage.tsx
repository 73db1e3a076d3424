import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function RevenuePage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Revenue" page={props} />
    </main>
  );
}
