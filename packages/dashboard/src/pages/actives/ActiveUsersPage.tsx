import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function ActiveUsersPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Active users" page={props} />
    </main>
  );
}
