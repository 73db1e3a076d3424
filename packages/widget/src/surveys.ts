import { createGovernor } from './governor/create-governor.ts';
import type { Governor } from './governor/create-governor.ts';

/**
 * Surveys and the onboarding checklist for a page that is built with a bundler, which splits off what draws: it is loaded once
 * something is due.
 * @example createKept({ writeKey, host, plugins: [surveys()] })
 */
export function surveys(): Governor {
  return createGovernor({
    survey: () => import('./survey.ts'),
    flows: () => import('./flows.ts'),
    checklist: () => import('./checklist.ts'),
    guide: () => import('./guide.ts'),
  });
}
