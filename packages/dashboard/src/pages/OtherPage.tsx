import { useEffect, useState } from 'preact/hooks';

import { Failed } from '../panels/Answer.tsx';
import type { PageName } from '../view/router.ts';
import type { Page, PageProps } from './page.ts';

/** Each is a chunk of its own, fetched when it is first opened. */
const PAGES: Readonly<Record<Exclude<PageName, 'overview'>, () => Promise<Page>>> = {
  accounts: async () => (await import('./accounts/AccountsPage.tsx')).AccountsPage,
  people: async () => (await import('./accounts/PeoplePage.tsx')).PeoplePage,
  actives: async () => (await import('./actives/ActiveUsersPage.tsx')).ActiveUsersPage,
  features: async () => (await import('./features/FeaturesPage.tsx')).FeaturesPage,
  onboarding: async () => (await import('./onboarding/OnboardingPage.tsx')).OnboardingPage,
  surveys: async () => (await import('./surveys/SurveysPage.tsx')).SurveysPage,
  revenue: async () => (await import('./revenue/RevenuePage.tsx')).RevenuePage,
  support: async () => (await import('./support/SupportPage.tsx')).SupportPage,
  live: async () => (await import('./live/LivePage.tsx')).LivePage,
  metrics: async () => (await import('./metrics/MetricsPage.tsx')).MetricsPage,
  editors: async () => (await import('./editors/EditorsPage.tsx')).EditorsPage,
  automations: async () => (await import('./automations/AutomationsPage.tsx')).AutomationsPage,
  settings: async () => (await import('./settings/SettingsPage.tsx')).SettingsPage,
  setup: async () => (await import('./Setup.tsx')).Setup,
};

interface OtherPageProps extends PageProps {
  readonly name: Exclude<PageName, 'overview'>;
}

/** Fetches the page that is named and shows it. Give it a `key` of the name. */
export function OtherPage({ name, ...props }: OtherPageProps) {
  // In a box of its own: a component is a function, which a state would call.
  const [loaded, setLoaded] = useState<{ readonly page: Page } | 'failed' | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    PAGES[name]().then(
      (page) => isWanted && setLoaded({ page }),
      () => isWanted && setLoaded('failed'),
    );
    return () => (isWanted = false);
  }, [name, attempt]);
  if (loaded === null) return <main class="page" aria-busy="true" />;
  if (loaded === 'failed') {
    return (
      <main class="page">
        <Failed failure={{ kind: 'unreachable' }} onRetry={() => setAttempt((count) => count + 1)} />
      </main>
    );
  }
  return <loaded.page {...props} />;
}
