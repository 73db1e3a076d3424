import { toMedian, unknown } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { addDays, type Period } from '../periods.ts';
import type { Estimate, Row } from '../result.ts';
import { toDrivers, type ScoredDay } from './drivers.ts';
import { DEFAULT_HEALTH_SETTINGS, HEALTH_INPUTS } from './health-settings.ts';
import { toLastDay, toScoredDays } from './scored-days.ts';
import { BAND_DAYS, GRACE_DAYS, MIN_COVERAGE } from './scores.ts';
import { WINDOW_DAYS } from './use-changes.ts';

/** More than anybody reads; the accounts that need attention come first. */
const MAX_ROWS = 1_000;

/** The accounts of each day, counted by band. */
const countBands = (scoredDays: string): string => `
SELECT
  day,
  countIf(score IS NOT NULL) AS accounts,
  countIf(band = 'healthy') AS healthy,
  countIf(band = 'watch') AS watch,
  countIf(band = 'risk') AS risk,
  countIf(score IS NULL) AS unscored,
  quantileExactInclusiveOrNullIf(0.5)(assumeNotNull(score), score IS NOT NULL) AS median_score,
  avgOrNullIf(coverage, score IS NOT NULL) AS mean_coverage,
  sumIf(f.mrr, band = 'risk') AS mrr_at_risk,
  sum(f.mrr) AS total_mrr
FROM (${scoredDays})
GROUP BY day`;

/** Each account as it is on the last day, with its score so many days before. */
const listAccounts = (scoredDays: string): string => `
SELECT *
FROM (
  SELECT *, anyIf(score, day < {last_day:Date}) OVER (PARTITION BY account_id) AS score_before
  FROM (${scoredDays})
)
WHERE day = {last_day:Date}
ORDER BY score ASC NULLS LAST, account_id
LIMIT ${MAX_ROWS}`;

/** How well the accounts do, and which are about to leave. */
export const health: Metric = {
  info: {
    id: 'health',
    name: 'Health score',
    definition:
      'How well the accounts do, from 0 to 100: whether they use the product, and what troubles them.',
    formula: `The median of the accounts' scores at the end of the period's last finished day. A score is the weighted mean of what is known of an account, each input from 0 to 100: frequency (active days per active person in ${WINDOW_DAYS}, against the number aimed at), breadth (active people by seats, else by people known), depth (key features used by key features), trend (half of this window's active days by the window before, so 50 is as before), sentiment (each person's last NPS or CSAT answer of 180 days), support (100, less 10 for an open ticket, 15 more while it waits for an answer, 15 for one that came back). A new account's inputs are onboarding (steps done), first value and colleagues. From 70 on an account is healthy, from 40 on to be watched, else at risk.`,
    denominator: 'accounts',
    unit: 'points',
    direction: 'up',
    options: [],
    reads: [
      'any event that is neither passive nor a business fact',
      'Feature Used',
      'License Updated',
      'Survey Answered',
      'Ticket Opened',
      'Ticket Replied',
      'Ticket Resolved',
      'Ticket Reopened',
      'Subscription Started',
      'Subscription Changed',
      'Subscription Cancelled',
      'Account Deleted',
      'Onboarding Started',
      'Onboarding Step Completed',
      'Onboarding Completed',
      'Value Reached',
      'Invite Sent',
    ],
    edgeCases: [
      'What is not known is left out and the other weights count for it: no answer is not a bad answer, and no ticket is good only where the project tells of tickets at all. Coverage says what part of the weights is known.',
      `Below ${100 * MIN_COVERAGE} % of coverage an account has no score and is counted as unscored.`,
      `A band changes only when the score was in the new one on two finished days in a row; it is told from the ${BAND_DAYS} days up to its own, so it does not depend on the range.`,
      `An account is new for its first ${DEFAULT_HEALTH_SETTINGS.newcomerDays} days (or as set), and is not blamed in the first ${GRACE_DAYS} for what it has not done yet.`,
      'An account that began before its history was sent to Kept seems as young as its first event.',
      'An account counts until it is deleted or its last subscription ends; one that never paid counts while it is new or was used within 60 days.',
      'The trend needs two whole windows; an account that nobody used in the first has none.',
      'Where no key features are named, they are the five that most accounts have ever used.',
      `Rows are at most ${MAX_ROWS.toLocaleString('en')} accounts, the lowest scores first.`,
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics, Vendasta and QuestionPro name the health score; bands and a profile for new accounts as Totango documents them, own weights as Planhat and ChurnZero do. Coverage, hysteresis and the back-test beside it (health-back-test) are ours.',
  },
  measure: async (ask) => {
    const dayOf = (period: Period) => toLastDay(period, ask.span.today);
    const days = [...ask.periods, ask.span].flatMap((period) => dayOf(period) ?? []);
    const { sql, params } = await toScoredDays(ask, [...new Set(days)]);
    const rows = await ask.select(countBands(sql), params);
    const byDay = new Map(rows.map((row) => [String(row['day']), row]));
    const estimate = (period: Period): Estimate => {
      const day = dayOf(period);
      if (day === null) return unknown;
      return toMedianScore(byDay.get(day) ?? {}, period.end <= ask.span.today);
    };
    return {
      total: estimate(ask.span),
      series: ask.periods.map((period) => ({ ...period, ...estimate(period) })),
    };
  },
  readRows: async (ask, { complete }) => {
    const day = toLastDay(ask.span, ask.span.today);
    if (day === null) return [];
    const { sql, params } = await toScoredDays(ask, [addDays(day, -WINDOW_DAYS), day]);
    const rows = await ask.select(listAccounts(sql), { ...params, last_day: day });
    return rows.map((row) => toAccountRow(row as unknown as Listed, ask, complete));
  },
};

/** An account on a day, with its score some days before. */
interface Listed extends ScoredDay {
  readonly score_before: number | null;
}

function toMedianScore(row: Readonly<Record<string, unknown>>, complete: boolean): Estimate {
  const read = (column: string): number => Number(row[column] ?? 0);
  const accounts = read('accounts');
  return toMedian(read('median_score'), accounts, complete, {
    healthy: read('healthy'),
    watch: read('watch'),
    risk: read('risk'),
    unscored: read('unscored'),
    healthy_percent: accounts === 0 ? null : (100 * read('healthy')) / accounts,
    mean_coverage_percent: toPercent(row['mean_coverage']),
    mrr_at_risk: toMoney(row['mrr_at_risk'] ?? 0),
    mrr: toMoney(row['total_mrr'] ?? 0),
  });
}

function toAccountRow(scored: Listed, { params }: Ask, complete: boolean): Row {
  const { score, score_before: before } = scored;
  const drivers = toDrivers(scored, params.health ?? DEFAULT_HEALTH_SETTINGS);
  return {
    ...unknown,
    key: scored.account_id,
    value: score,
    n: drivers.length,
    complete,
    texts: { band: scored.band, main_driver: drivers[0]?.input ?? '' },
    figures: {
      coverage_percent: 100 * scored.coverage,
      change_30_days: score === null || before === null ? null : score - before,
      age_days: Number(scored.age_days),
      mrr: toMoney(scored.f.mrr),
      ...Object.fromEntries(HEALTH_INPUTS.map((input, index) => [input, scored.inputs[index] ?? null])),
      ...Object.fromEntries(drivers.map(({ input, contribution }) => [`${input}_points`, contribution])),
      ...Object.assign({}, ...drivers.map(({ figures }) => figures)),
    },
  };
}

function readOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function toPercent(value: unknown): number | null {
  const share = readOrNull(value);
  return share === null ? null : 100 * share;
}

/** From millionths. */
function toMoney(millionths: unknown): number {
  return Number(millionths) / 1e6;
}
