import type { SurveyConditions } from './survey.ts';

/** A few words beside an element of the page. */
export interface GuideStep {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  /** A CSS selector of the element; it may come later than the guide. */
  readonly anchor: string;
  /** `hotspot` is a dot that unfolds when it is chosen; `tooltip` when absent. */
  readonly kind?: 'tooltip' | 'hotspot';
  /** The side of the element; the one with room when absent. */
  readonly side?: 'top' | 'bottom' | 'start' | 'end';
  /** An event that takes the person on, as what the step asks them to do. */
  readonly advanceOn?: string;
}

/** What of a guide's text is said otherwise in another language. */
export interface GuideTranslation {
  readonly steps?: Readonly<Record<string, { readonly title?: string; readonly text?: string }>>;
}

/** A walk through the page, as a team writes it. `id` is the `flow_id` of its onboarding events. */
export interface Guide {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly status: 'draft' | 'live' | 'paused';
  readonly steps: readonly GuideStep[];
  readonly conditions?: SurveyConditions;
  /** BCP 47 tag of the language it is written in; the page's when absent. */
  readonly language?: string;
  readonly translations?: Readonly<Record<string, GuideTranslation>>;
  /** Higher first when several are due; 0 when absent. */
  readonly priority?: number;
}
