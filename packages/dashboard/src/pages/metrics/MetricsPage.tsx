import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function MetricsPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Metrics" page={props} />
    </main>
  );
}
