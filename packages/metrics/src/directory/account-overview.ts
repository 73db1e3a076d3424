import { DEFAULT_HEALTH_SETTINGS, type Band } from '../health/health-settings.ts';
import { toDrivers, type Driver } from '../health/drivers.ts';
import { groupByDay, readScoredDays } from '../health/scored-days.ts';
import type { ScoredDay } from '../health/scores.ts';
import { WINDOW_DAYS } from '../health/use-changes.ts';
import type { Ask, MetricParams, Query } from '../metric.ts';
import { addDays } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { toAsk } from '../run-metric.ts';
import { type AccountColumns, readAccountColumns } from './account-columns.ts';
import type { AccountScope } from './accounts.ts';

/** Where an account stands: its band; `unscored` while too little is known of it; `gone` once it was deleted, ended its last subscription, or was never paid for and is not used any more. */
export const ACCOUNT_STANDINGS = [
  'risk',
  'watch',
  'healthy',
  'unscored',
  'gone',
] as const satisfies readonly (Band | 'unscored' | 'gone')[];

export type AccountStanding = (typeof ACCOUNT_STANDINGS)[number];

/** The score at the end of a day; null when there was none. */
export interface ScoreOfDay {
  readonly day: LocalDate;
  readonly score: number | null;
}

/** An account as those see it who care for it. */
export interface AccountOverview extends AccountColumns {
  readonly id: string;
  readonly standing: AccountStanding;
  /** At the end of the last finished day, from 0 to 100; null when there is none. */
  readonly score: number | null;
  /** What part of the weights is known, in percent; null without a score. */
  readonly coveragePercent: number | null;
  /** Against the score of 30 days before; null when either is missing. */
  readonly change30Days: number | null;
  /** Every fifth day of those 30. */
  readonly trend: readonly ScoreOfDay[];
  /** What costs its score most; null when nothing costs it anything. */
  readonly mainDriver: Driver | null;
  /** A month's worth of its subscriptions now, in the currency asked for; null when it never had one, or is gone. */
  readonly mrr: number | null;
  /** All of its MRR while it is at risk, else 0; null when its band or its MRR is not known. */
  readonly mrrAtRisk: number | null;
  /** People who were active in the 30 days up to the last finished one; null for an account that is gone. */
  readonly seatsUsed: number | null;
  /** As they were told last; null when nobody told of any. */
  readonly seatsBought: number | null;
  /** Now; null where no ticket of anybody was ever told, and for an account that is gone. */
  readonly openTickets: number | null;
}

/** Whose accounts, in which currency, on which day of theirs, and how they are scored. */
export type OverviewScope = AccountScope &
  Pick<MetricParams, 'health'> & {
    /** The day in the project's zone that is not over. */
    readonly today: LocalDate;
  };

const TREND_STEP_DAYS = 5;

/** Whether tickets are told at all: none of an account says something only then. */
const HAS_TICKETS = `
SELECT 1 FROM facts WHERE project = {project:String} AND event = 'Ticket Opened' LIMIT 1`;

/** Every account of which anything is known, in no order; or one alone, when it is named. */
export async function readAccountOverviews(
  query: Query,
  scope: OverviewScope,
  account = '',
): Promise<readonly AccountOverview[]> {
  const ask = toOverviewAsk(query, scope);
  const [columns, scored, tickets] = await Promise.all([
    readAccountColumns(ask, account),
    readScoredDays(ask, [...toTrendDays(scope.today), scope.today], account),
    ask.select(HAS_TICKETS),
  ]);
  const byDay = groupByDay(scored);
  const scoredOn = new Map(
    [...byDay].map(([day, rows]) => [day, new Map(rows.map((row) => [row.account, row]))]),
  );
  return [...columns].map(([id, known]) => {
    const on = (day: LocalDate) => scoredOn.get(day)?.get(id);
    return toOverview(id, known, on, scope, tickets.length > 0);
  });
}

function toOverview(
  id: string,
  columns: AccountColumns,
  on: (day: LocalDate) => ScoredDay | undefined,
  { today, health = DEFAULT_HEALTH_SETTINGS }: OverviewScope,
  hasTickets: boolean,
): AccountOverview {
  const days = toTrendDays(today);
  const [now, last] = [on(today), on(addDays(today, -1))];
  const isHere = now !== undefined;
  const standing = isHere ? (last?.band ?? 'unscored') : 'gone';
  const trend = days.map((day) => ({ day, score: on(day)?.score ?? null }));
  const score = isHere ? (last?.score ?? null) : null;
  const before = trend[0]?.score ?? null;
  const [driver] = score === null || last === undefined ? [] : toDrivers(last, health);
  const seats = last ?? now;
  const mrr = isHere && now.figures.ever_subscribed > 0 ? now.figures.mrr / 1e6 : null;
  return {
    id,
    ...columns,
    standing,
    score,
    coveragePercent: score === null || last === undefined ? null : 100 * last.coverage,
    change30Days: score === null || before === null ? null : score - before,
    trend,
    mainDriver: driver === undefined || driver.missing === 0 ? null : driver,
    mrr,
    mrrAtRisk: toMrrAtRisk(standing, mrr),
    seatsUsed: isHere && seats !== undefined ? seats.figures.active_people : null,
    seatsBought: isHere && seats !== undefined && seats.figures.seats > 0 ? seats.figures.seats : null,
    openTickets: isHere && hasTickets ? now.figures.open_tickets : null,
  };
}

function toMrrAtRisk(standing: AccountStanding, mrr: number | null): number | null {
  if (mrr === null || standing === 'unscored' || standing === 'gone') return null;
  return standing === 'risk' ? mrr : 0;
}

/** Up to the last finished day. */
function toTrendDays(today: LocalDate): readonly LocalDate[] {
  const points = WINDOW_DAYS / TREND_STEP_DAYS;
  return Array.from({ length: points + 1 }, (_, index) =>
    addDays(today, -1 - (points - index) * TREND_STEP_DAYS),
  );
}

/** Filters say which accounts are listed; how one of them does is not changed by them. */
function toOverviewAsk(query: Query, scope: OverviewScope): Ask {
  const { conditions: _, today, ...unfiltered } = scope;
  const span = {
    start: addDays(today, -WINDOW_DAYS),
    end: addDays(today, 1),
    until: scope.now.slice(0, 23).replace('T', ' '),
    today,
  };
  return toAsk(query, { ...unfiltered, from: span.start, to: span.end, interval: 'day' }, span);
}
