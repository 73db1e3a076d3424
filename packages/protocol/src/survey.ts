import type { PropertyFilter } from './active-user-rule.ts';
import type { Bucket, Question } from './question.ts';
import type { UrlCondition } from './url-condition.ts';

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

/** When a survey is due. All that is given must hold, at the moment of showing too. */
export interface SurveyConditions {
  readonly url?: UrlCondition;
  readonly events?: readonly EventCondition[];
  /** Events after which it is not shown on this visit, as a failed payment. */
  readonly cancelEvents?: readonly string[];
  /** Tests of the person's traits. */
  readonly traits?: readonly PropertyFilter[];
  /** A CSS selector of which something is on the page. */
  readonly selector?: string;
  /** `mobile`: a narrow page whose pointer is a finger. */
  readonly device?: readonly ('desktop' | 'mobile')[];
  /** Days since this browser, or the person on it, was first seen. */
  readonly minAgeDays?: number;
  readonly minSessions?: number;
  /** How long the conditions must have held before it shows, in milliseconds. */
  readonly delayMs?: number;
  /** How far down the page the person has been, in percent. */
  readonly scrollPercent?: number;
  /** The pointer leaves for the browser's own bar. */
  readonly exitIntent?: boolean;
}

/** How often. Each absent key has the default that the widget states beside its rule. */
export interface SurveySchedule {
  readonly afterAnsweredDays?: number;
  readonly afterDismissedDays?: number;
  readonly afterSnoozedDays?: number;
  /** How often it may be put off; after that it can only be answered or dismissed. */
  readonly maxSnoozes?: number;
  /** How often it may be shown without an answer; an answer starts the count again. */
  readonly maxDisplays?: number;
  /** No prompt of any survey so many days before this one, save one of this survey that the person put off. */
  readonly cooldownDays?: number;
  /** ISO-8601 instants between which it is live. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  /** A higher number asks everybody once more. */
  readonly wave?: number;
  /** Once so many people have answered this wave to the end, the collector takes it off the pages, within a few minutes. */
  readonly stopAfterResponses?: number;
}

/** Who of those that fit is asked: the same people whenever it is computed. Answers carry the weight 100 / percent. */
export interface SurveySample {
  readonly percent: number;
  /** Another seed draws other people; the survey's id when absent. */
  readonly seed?: string;
}

/** What of a survey's text is said otherwise in another language; what is absent stays as written. */
export interface SurveyTranslation {
  readonly questions?: Readonly<Record<string, QuestionTranslation>>;
  readonly thanks?: Survey['thanks'];
}

export interface QuestionTranslation {
  readonly question?: string;
  readonly description?: string;
  readonly low?: string;
  readonly high?: string;
  readonly placeholder?: string;
  readonly cta?: string;
  /** Labels by choice id. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** A prompt, as a team writes it. */
export interface Survey {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly status: 'draft' | 'live' | 'paused';
  /**
   * A card in the corner, in the page where `target` says, or behind a tab at the edge; `popover` when absent. `link` is
   * on no page, and asked only by the links that a team sends.
   */
  readonly type?: 'popover' | 'inline' | 'tab' | 'link';
  /** A CSS selector of where an `inline` survey stands. */
  readonly target?: string;
  /** The words on the `tab`; the survey's name when absent. */
  readonly tab?: string;
  /** What its score feeds; never guessed from the shape of a scale. */
  readonly metric: 'nps' | 'ces' | 'csat' | 'thumbs' | 'none';
  readonly questions: readonly Question[];
  /** BCP 47 tag of the language it is written in; the page's when absent. One card speaks one language. */
  readonly language?: string;
  /** By BCP 47 tag; the page's language picks one, `it` also for `it-CH`. */
  readonly translations?: Readonly<Record<string, SurveyTranslation>>;
  readonly thanks: Partial<Record<Bucket, ThankYou>> & { readonly default: ThankYou };
  readonly conditions?: SurveyConditions;
  readonly schedule?: SurveySchedule;
  readonly sample?: SurveySample;
  /** Whether each answer is sent as it is given; true when absent. Else all of them are, at the end. */
  readonly enablePartialResponses?: boolean;
  /** Higher first when several are due; 0 when absent. */
  readonly priority?: number;
  readonly appearance?: SurveyAppearance;
  /** Numbers of the linter's rules that the team has decided against. */
  readonly lint?: { readonly ignore?: readonly number[] };
}

/** Each as the page's own when absent. */
export interface SurveyAppearance {
  readonly placement?: 'bottom-end' | 'bottom-start';
  /** A CSS colour. */
  readonly accent?: string;
  readonly scheme?: 'light' | 'dark';
  /** A CSS length. */
  readonly radius?: string;
  /** A CSS font family; `inherit` takes the page's. */
  readonly font?: string;
  /** The stacking order, as `z-index` takes it. */
  readonly z?: number;
}
