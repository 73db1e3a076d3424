import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function FeaturesPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Features" page={props} />
    </main>
  );
}
