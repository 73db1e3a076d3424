import type { MetricParams, Query } from '../metric.ts';
import { addDays, toPeriods } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { toAsk } from '../run-metric.ts';
import { readSpans } from '../spans.ts';
import { toDrivers, type Driver } from './drivers.ts';
import { DEFAULT_HEALTH_SETTINGS, type Band } from './health-settings.ts';
import { readScoredDays, toLastDay } from './scored-days.ts';
import type { ScoredDay } from './scores.ts';

/** The health of one account on a day. */
export interface HealthOfDay {
  readonly day: LocalDate;
  /** Null where too little is known. */
  readonly score: number | null;
  readonly band: Band | null;
  readonly coveragePercent: number;
}

/** The answer to `GET /api/accounts/:id/health`. */
export interface AccountHealth extends HealthOfDay {
  readonly account: string;
  /** What a new account is scored by, or all others. */
  readonly profile: 'newcomer' | 'usual';
  readonly ageDays: number;
  /** A month's worth of its subscriptions. */
  readonly mrr: number;
  /** What the score is made of; the one that costs it most comes first. */
  readonly drivers: readonly Driver[];
  /** Each day of the range on which the account was there, in order. */
  readonly history: readonly HealthOfDay[];
  readonly asOf: string;
}

/**
 * How one account does, as at the end of the range's last finished day, and how it did on each day before. Null when it
 * was not there: it had not begun, or had left. Rejects when a parameter or the query is no good.
 */
export async function readAccountHealth(
  query: Query,
  params: MetricParams,
  account: string,
): Promise<AccountHealth | null> {
  const { current: span } = await readSpans(query, params);
  const lastDay = toLastDay(span, span.today);
  if (lastDay === null) return null;
  const days = toPeriods({ start: span.start, end: addDays(lastDay, 1) }, 'day').map(({ start }) => start);
  const rows = await readScoredDays(toAsk(query, params, span), days, account);
  const last = rows.at(-1);
  if (last === undefined || last.day !== lastDay) return null;
  const settings = params.health ?? DEFAULT_HEALTH_SETTINGS;
  const { ageDays, figures } = last;
  return {
    account,
    ...toHealthOfDay(last),
    profile: ageDays < settings.newcomerDays ? 'newcomer' : 'usual',
    ageDays,
    mrr: figures.mrr / 1e6,
    drivers: toDrivers(last, settings),
    history: rows.map(toHealthOfDay),
    asOf: params.now,
  };
}

function toHealthOfDay({ day, score, band, coverage }: ScoredDay): HealthOfDay {
  return { day, score, band, coveragePercent: 100 * coverage };
}
