import type { PropertyFilter } from './active-user-rule.ts';
import type { SurveyConditions } from './survey.ts';

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

/** What a list that stands in the page can ask for; it interrupts nobody, and so waits for no good moment. */
export type ChecklistConditions = Omit<SurveyConditions, 'delayMs' | 'scrollPercent' | 'exitIntent'>;

/** What of a checklist's text is said otherwise in another language; what is absent stays as written. */
export interface ChecklistTranslation {
  readonly title?: string;
  /** By step id. */
  readonly steps?: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>;
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
  /** Where and for whom it is shown, and so begins; everywhere and for everybody when absent. What is done elsewhere ticks its steps all the same. */
  readonly conditions?: ChecklistConditions;
  /** BCP 47 tag of the language it is written in; the page's when absent. */
  readonly language?: string;
  /** By BCP 47 tag; the page's language picks one, `it` also for `it-CH`. */
  readonly translations?: Readonly<Record<string, ChecklistTranslation>>;
  /** Whether the person may put it away for good; true when absent. */
  readonly dismissable?: boolean;
  /** Whether it goes by itself a while after all is done; true when absent. Else it stays until it is closed. */
  readonly autoHideWhenDone?: boolean;
  /**
   * The id of a survey for whoever drops the flow: puts the list away, or leaves it untouched for a week with steps still to
   * do. That survey is asked of nobody else; its other conditions and its schedule hold as ever.
   */
  readonly askOnDrop?: string;
}
