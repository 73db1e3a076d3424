import type { PropertyFilter } from './active-user-rule.ts';
import type { UrlCondition } from './url-condition.ts';

/** The groups that NPS sorts its answers into: 0 to 6, 7 and 8, 9 and 10. */
export type NpsBucket = 'detractor' | 'passive' | 'promoter';

/** "How likely is it that you would recommend …", always 0 to 10. */
export interface NpsQuestion {
  readonly id: string;
  readonly type: 'nps';
  /** Empty: the validated wording of the reader's language. */
  readonly question: string;
  /** The words at 0; the validated "Not at all likely" of the language when absent. */
  readonly low?: string;
  /** The words at 10. */
  readonly high?: string;
  /** The id of the question that follows for each bucket, or `end`; the next in order when absent. */
  readonly branching?: Partial<Record<NpsBucket | 'default', string>>;
}

/** A free answer. */
export interface OpenQuestion {
  readonly id: string;
  readonly type: 'open';
  readonly question: string;
  readonly optional?: boolean;
  /** In characters; 2,000 when absent. */
  readonly maxLength?: number;
  readonly branching?: { readonly default?: string };
}

export type Question = NpsQuestion | OpenQuestion;

/** The last card, by the bucket of the survey's metric, or `default`. */
export interface ThankYou {
  readonly title: string;
  readonly text?: string;
  readonly cta?: string;
  readonly url?: string;
}

/** Something the person did on this device; `withinDays` is 30 when absent. */
export interface EventCondition {
  readonly name: string;
  readonly where?: readonly PropertyFilter[];
  readonly count?: number;
  readonly withinDays?: number;
}

/** What of a survey's text is said otherwise in another language; what is absent stays as written. */
export interface SurveyTranslation {
  readonly questions?: Readonly<
    Record<string, { readonly question?: string; readonly low?: string; readonly high?: string }>
  >;
  readonly thanks?: Survey['thanks'];
}

/** A prompt, as a team writes it. */
export interface Survey {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly status: 'draft' | 'live' | 'paused';
  /** What its score feeds; never guessed from the shape of a scale. */
  readonly metric: 'nps' | 'none';
  readonly questions: readonly Question[];
  /** BCP 47 tag of the language it is written in; the page's when absent. One card speaks one language. */
  readonly language?: string;
  /** By BCP 47 tag; the page's language picks one, `it` also for `it-CH`. */
  readonly translations?: Readonly<Record<string, SurveyTranslation>>;
  readonly thanks: Partial<Record<NpsBucket, ThankYou>> & { readonly default: ThankYou };
  readonly conditions?: {
    readonly url?: UrlCondition;
    readonly events?: readonly EventCondition[];
    /** How long the conditions must have held before it shows, in milliseconds. */
    readonly delayMs?: number;
  };
  /** Each absent key has the default that the widget states beside its rule. */
  readonly schedule?: {
    readonly afterAnsweredDays?: number;
    readonly afterDismissedDays?: number;
    readonly afterSnoozedDays?: number;
    /** How often it may be put off; after that it can only be answered or dismissed. */
    readonly maxSnoozes?: number;
    /** How often it may be shown without an answer; an answer starts the count again. */
    readonly maxDisplays?: number;
    /** No prompt of any survey so many days before this one, save one of this survey that the person put off. */
    readonly cooldownDays?: number;
  };
  /** Higher first when several are due; 0 when absent. */
  readonly priority?: number;
  readonly appearance?: { readonly accent?: string; readonly placement?: 'bottom-end' | 'bottom-start' };
}
