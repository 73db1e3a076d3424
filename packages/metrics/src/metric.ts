import type { ActiveUserRule } from '@kept/protocol';

import type { Breakdown } from './filter/filter.ts';
import type { HealthSettings } from './health/health-settings.ts';
import type { Options } from './options.ts';
import type { Period } from './periods.ts';
import type { Estimate, Interval, LocalDate, MetricInfo, Point, Row } from './result.ts';
import type { ClickHouseTime } from './schema/events-table.ts';
import type { Condition, Internal } from './scope.ts';

/**
 * Runs one statement with values for its `{name:Type}` parameters (strings, numbers and arrays of strings) and answers
 * its rows as JSON has them. The connection's own database is the one that holds Kept's tables.
 */
export type Query = (
  sql: string,
  params: Readonly<Record<string, unknown>>,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What is asked of a metric. */
export interface MetricParams extends Options {
  readonly project: string;
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
  /** IANA name of the zone in which days begin. */
  readonly timezone: string;
  readonly interval: Interval;
  /** The moment of asking, ISO-8601; nothing that happened later is counted. */
  readonly now: string;
  /** The rule that `rule` names. */
  readonly activeUsers?: ActiveUserRule;
  /** The flow's step ids in order; those that the events name, by their `step_index`, when absent or empty. */
  readonly steps?: readonly string[];
  /** Only rows that pass all of these count. */
  readonly conditions?: readonly Condition[];
  readonly internal?: Internal;
  /** Whether accounts and people who are `internal` count; they do not when absent. */
  readonly includeInternal?: boolean;
  /** ISO 4217 code of the currency in which amounts are answered; what is in another is changed by `rates`. */
  readonly currency?: string;
  /** How much one unit of each other currency is worth in `currency`, the same over all of a report. */
  readonly rates?: Readonly<Record<string, number>>;
  /** What part of the revenue is left after what it costs to serve, in percent; 100 when absent. */
  readonly grossMarginPercent?: number;
  /** How the health of accounts is scored; `DEFAULT_HEALTH_SETTINGS` when absent. */
  readonly health?: HealthSettings;
  /** Whether events marked as a bot's count; they do not when absent. */
  readonly includeBots?: boolean;
  /** What the range is compared with: the equally many days before it when absent. */
  readonly compare?: Comparison;
  readonly breakdown?: Breakdown;
}

/** `year` is the same days a calendar year before. */
export type Comparison = 'previous' | 'year' | 'none';

/** A stretch of local days as far as it is known. */
export interface Span {
  readonly start: LocalDate;
  /** Exclusive. */
  readonly end: LocalDate;
  /** Nothing that happened at this instant or later is known. */
  readonly until: ClickHouseTime;
  /** The first day that is not over. */
  readonly today: LocalDate;
}

/** One metric over one span. */
export interface Ask {
  readonly span: Span;
  readonly params: MetricParams;
  /** Whether the rollup `activity` can answer: no filter tests what only the events have. */
  readonly isOfRollup: boolean;
  /** The periods of the span in order. */
  readonly periods: readonly Period[];
  /** Runs a statement with the span's parameters and those given; `IN_SCOPE` in it becomes the conditions. */
  readonly select: (
    sql: string,
    params?: Readonly<Record<string, unknown>>,
  ) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** The number of a whole span, and of each of its periods. */
export interface Measured {
  readonly total: Estimate;
  readonly series: readonly Point[];
}

/** A number that Kept computes: what it means, and how it is read from the tables. */
export interface Metric {
  readonly info: MetricInfo;
  readonly measure: (ask: Ask) => Promise<Measured>;
  /** For metrics that are a table: the rows of the whole span, whose number is `total`. */
  readonly readRows?: (ask: Ask, total: Estimate) => Promise<readonly Row[]>;
}
