import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function AccountsPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Accounts" page={props} />
    </main>
  );
}
