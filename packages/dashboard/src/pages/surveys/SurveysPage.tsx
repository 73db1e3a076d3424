import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function SurveysPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Surveys" page={props} />
    </main>
  );
}
