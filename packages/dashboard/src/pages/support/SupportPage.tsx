import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function SupportPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Support" page={props} />
    </main>
  );
}
