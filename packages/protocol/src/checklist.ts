import type { PropertyFilter } from './active-user-rule.ts';
import type { UrlCondition } from './url-condition.ts';

/** What ticks a step: an event of the person, a page seen (a glob of its path), or a trait that the person has. */
export type StepDoneWhen =
  | { readonly event: string; readonly where?: readonly PropertyFilter[] }
  | { readonly page: string }
  | { readonly trait: PropertyFilter };

export interface ChecklistStep {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Where the step is done; the step is a link when given. */
  readonly href?: string;
  readonly doneWhen: StepDoneWhen;
  /** Left out of the progress and of completion. */
  readonly optional?: boolean;
}

/** An onboarding flow: what an end user sees as a checklist, and the team as a funnel. `id` is the events' `flow_id`. */
export interface Checklist {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly status: 'draft' | 'live' | 'paused';
  /** In `ordered`, a step counts only once the mandatory ones before it are done. */
  readonly mode: 'any' | 'ordered';
  readonly steps: readonly ChecklistStep[];
  readonly conditions?: {
    /** Where it is shown, and so begins; every page when absent. What is done elsewhere ticks its steps all the same. */
    readonly url?: UrlCondition;
  };
  /** Whether the person may put it away for good; true when absent. */
  readonly dismissable?: boolean;
  /** Whether it goes by itself once all is done; true when absent. */
  readonly autoHideWhenDone?: boolean;
  /** A survey, by its id, for who puts the list away or leaves it untouched for a week with steps still to do. */
  readonly askOnDrop?: string;
}
