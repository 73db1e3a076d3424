import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';

export function OnboardingPage(props: PageProps) {
  return (
    <main class="page">
      <Toolbar title="Onboarding" page={props} />
    </main>
  );
}
