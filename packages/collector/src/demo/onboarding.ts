import type { DemoAccount } from './accounts.ts';
import { GETTING_STARTED } from './definitions.ts';
import type { Journal } from './journal.ts';
import type { DemoPerson } from './people.ts';
import type { Random } from './random.ts';
import { askCes } from './surveys.ts';

/** How many of those who stand before a step take it; connecting a data source is where most are lost. */
const STEP_CHANCES = {
  'open-report': 0.95,
  'connect-data': 0.6,
  'create-report': 0.84,
  'share-report': 0.78,
  'invite-teammate': 0.7,
} as const;

type StepId = keyof typeof STEP_CHANCES;

/** After so many days nobody comes back to the checklist. */
const PATIENCE_DAYS = 21;

/** How far a person has come. */
export type OnboardingProgress =
  | { readonly state: 'under-way'; readonly nextStep: number; readonly sinceDay: number }
  | { readonly state: 'done' }
  | { readonly state: 'given-up' };

/** Shows the checklist for the first time. */
export function startOnboarding(journal: Journal, day: number): OnboardingProgress {
  journal.track('Onboarding Started', {
    flow_id: GETTING_STARTED.id,
    steps_total: GETTING_STARTED.steps.length,
  });
  return { state: 'under-way', nextStep: 0, sinceDay: day };
}

/** What the person does for the checklist in one visit: none, one or several steps, in their order. */
export function continueOnboarding(
  journal: Journal,
  random: Random,
  account: DemoAccount,
  person: DemoPerson,
  progress: OnboardingProgress,
  day: number,
): OnboardingProgress {
  if (progress.state !== 'under-way') return progress;
  if (day - progress.sinceDay > PATIENCE_DAYS) return { state: 'given-up' };
  const { steps } = GETTING_STARTED;
  for (let index = progress.nextStep; index < steps.length; index++) {
    // Some steps wait for another day; the checklist is still there.
    if (index > 0 && random.chance(0.35)) return { ...progress, nextStep: index };
    const id = steps[index]?.id as StepId;
    if (!random.chance(STEP_CHANCES[id])) return giveUp(journal, random);
    takeStep(journal, random, account, id);
    journal.track('Onboarding Step Completed', {
      flow_id: GETTING_STARTED.id,
      step_id: id,
      step_index: index,
      steps_total: steps.length,
    });
  }
  journal.track('Onboarding Completed', { flow_id: GETTING_STARTED.id, steps_total: steps.length });
  askCes(journal, random, person);
  return { state: 'done' };
}

function giveUp(journal: Journal, random: Random): OnboardingProgress {
  if (random.chance(0.3)) journal.track('Onboarding Dismissed', { flow_id: GETTING_STARTED.id });
  return { state: 'given-up' };
}

/** What the product itself reports when a step is done; the checklist's `doneWhen` waits for just this. */
function takeStep(journal: Journal, random: Random, account: DemoAccount, id: StepId) {
  switch (id) {
    case 'open-report':
      journal.page('/demo/reports/weekly-revenue', 'Weekly revenue');
      return journal.spend(random.logNormal(25_000, 0.6));
    case 'connect-data':
      journal.page('/demo/sources', 'Data sources');
      journal.spend(random.logNormal(140_000, 0.8), random.logNormal(60_000, 1));
      return journal.track('Task Completed', { kind: 'connect-data' });
    case 'create-report':
      journal.page('/demo/reports', 'Reports');
      journal.spend(random.logNormal(80_000, 0.7));
      return journal.track('Content Created', { kind: 'report' });
    case 'share-report':
      journal.track('Feature Used', { feature: 'share' });
      journal.spend(random.logNormal(30_000, 0.6));
      journal.track('Content Shared', { channel: random.chance(0.6) ? 'link' : 'email' });
      return journal.track('Value Reached', { outcome: 'report shared' });
    case 'invite-teammate':
      journal.page('/demo/team', 'Team');
      journal.spend(random.logNormal(40_000, 0.6));
      return journal.track('Invite Sent', { account: account.name });
  }
}
