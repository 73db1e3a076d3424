import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function AutomationsPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Automations" page={props} />
    </main>
  );
}
