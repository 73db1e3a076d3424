import type { OptionName } from './options.ts';

/** A calendar day of the project's zone: `2026-11-21`. */
export type LocalDate = string;

/** What a value counts. `score` runs from -100 to 100, `points` and `percent` from 0 to 100; `money` is in the currency that was asked for. */
export type Unit =
  | 'people'
  | 'accounts'
  | 'sessions'
  | 'uses'
  | 'events'
  | 'tickets'
  | 'seconds'
  | 'months'
  | 'percent'
  | 'score'
  | 'points'
  | 'ratio'
  | 'money';

export type Interval = 'day' | 'week' | 'month';

/** What a reader needs to understand a number; the same text in the API, the dashboard and the docs. */
export interface MetricInfo {
  /** As it stands in an address. */
  readonly id: string;
  readonly name: string;
  /** One sentence: what it says. */
  readonly definition: string;
  /** How it is computed, in words. */
  readonly formula: string;
  /** What `n` counts: "people", "answers", "sessions". */
  readonly denominator: string;
  readonly unit: Unit;
  /** Which way is better. */
  readonly direction: 'up' | 'down' | 'neither';
  /** What it can be asked beside range and filters. */
  readonly options: readonly OptionName[];
  /** Which events it reads. */
  readonly reads: readonly string[];
  /** What it does where a plain reading would mislead. */
  readonly edgeCases: readonly string[];
  /** Which article or public definition it follows, and what is ours. */
  readonly source: string;
}

/** One number with all that is needed to judge it. */
export interface Estimate {
  /** Null when there is nothing to divide by. */
  readonly value: number | null;
  readonly numerator: number | null;
  /** How many the number rests on. */
  readonly n: number;
  /** The 95 % interval, where the number is a sample of something larger; else null. */
  readonly low: number | null;
  readonly high: number | null;
  /** False while the period still runs. */
  readonly complete: boolean;
  /** Further figures by name, such as `median_seconds`. */
  readonly figures?: Readonly<Record<string, number | null>>;
}

/** The number of one period; `end` is exclusive. */
export interface Point extends Estimate {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** One row of a metric that is a table: a feature, or a step of a flow. */
export interface Row extends Estimate {
  readonly key: string;
  readonly figures: Readonly<Record<string, number | null>>;
  /** What is said of it in words, by name, such as `band`. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** The answer to `GET /api/metrics/:id`. */
export interface MetricResult {
  readonly metric: MetricInfo;
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
  readonly interval: Interval;
  readonly timezone: string;
  /** When it was computed; nothing received later is in it. */
  readonly asOf: string;
  /** The whole range as one period. */
  readonly total: Estimate;
  /**
   * What it is compared with, cut at the same elapsed part while the range still runs: the equally many days before it,
   * or those of a year before. Without a value when it was to be compared with nothing.
   */
  readonly previous: Point;
  readonly change: {
    readonly absolute: number | null;
    /** In percent of the previous value; null when that is null or 0, and for scores. */
    readonly relativePercent: number | null;
    /** Whether the two differ by more than chance, at 95 %; null where the number is no sample. */
    readonly significant: boolean | null;
  };
  /** One point a period of the range, none missing. */
  readonly series: readonly Point[];
  /** For metrics that are a table; else empty. */
  readonly rows: readonly Row[];
  /** When a breakdown was asked for: the values that most people have, and at last all that have none of them. */
  readonly groups?: readonly Group[];
}

/** The same metric of the rows that have one value. */
export interface Group extends Pick<MetricResult, 'total' | 'previous' | 'change' | 'series' | 'rows'> {
  /** Null for the rows that have none of the values before it. */
  readonly value: string | null;
  /** The filter that gives the same numbers. */
  readonly filter: string;
  /** How many people have the value in the range; null for the others. */
  readonly people: number | null;
}
