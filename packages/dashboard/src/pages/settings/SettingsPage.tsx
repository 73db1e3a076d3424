import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function SettingsPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Settings" page={props} />
    </main>
  );
}
