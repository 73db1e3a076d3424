import { toMedian, unknown } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { onceAnAsk } from '../once-an-ask.ts';
import { addDays, type Period } from '../periods.ts';
import type { Estimate, Row } from '../result.ts';
import { toDrivers } from './drivers.ts';
import { type Band, DEFAULT_HEALTH_SETTINGS, HEALTH_INPUTS } from './health-settings.ts';
import { GRACE_DAYS } from './inputs.ts';
import { groupByDay, readScoredDays, toLastDay } from './scored-days.ts';
import { BAND_DAYS, MIN_COVERAGE, type ScoredDay } from './scores.ts';
import { WINDOW_DAYS } from './use-changes.ts';

/** More than anybody reads; the accounts that need attention come first. */
const MAX_ROWS = 1_000;

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
    const byDay = groupByDay(await readScored(ask));
    const estimate = (period: Period): Estimate => {
      const day = toLastDay(period, ask.span.today);
      return day === null ? unknown : toMedianScore(byDay.get(day) ?? [], period.end <= ask.span.today);
    };
    return {
      total: estimate(ask.span),
      series: ask.periods.map((period) => ({ ...period, ...estimate(period) })),
    };
  },
  readRows: async (ask, { complete }) => {
    const lastDay = toLastDay(ask.span, ask.span.today);
    if (lastDay === null) return [];
    const byDay = groupByDay(await readScored(ask));
    const accountsBefore = byDay.get(addDays(lastDay, -WINDOW_DAYS)) ?? [];
    const before = new Map(accountsBefore.map(({ account, score }) => [account, score]));
    return (byDay.get(lastDay) ?? [])
      .toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || (a.account < b.account ? -1 : 1))
      .slice(0, MAX_ROWS)
      .map((each) => toAccountRow(each, before.get(each.account) ?? null, ask, complete));
  },
};

/** All accounts on the days that total, periods and rows are made of. */
const readScored = onceAnAsk((ask) => {
  const days = [...ask.periods, ask.span].flatMap((period) => toLastDay(period, ask.span.today) ?? []);
  const lastDay = days.at(-1);
  const before = lastDay === undefined ? [] : [addDays(lastDay, -WINDOW_DAYS)];
  return readScoredDays(ask, [...new Set([...before, ...days])]);
});

function toMedianScore(accounts: readonly ScoredDay[], complete: boolean): Estimate {
  const scored = accounts.filter(({ score }) => score !== null);
  const count = (of: Band) => accounts.filter(({ band }) => band === of).length;
  const healthy = count('healthy');
  const coverage = scored.reduce((sum, each) => sum + each.coverage, 0);
  return toMedian(median(scored.map(({ score }) => score ?? 0)), scored.length, complete, {
    healthy,
    watch: count('watch'),
    risk: count('risk'),
    unscored: accounts.length - scored.length,
    healthy_percent: scored.length === 0 ? null : (100 * healthy) / scored.length,
    mean_coverage_percent: scored.length === 0 ? null : (100 * coverage) / scored.length,
    mrr_at_risk: toMrr(accounts.filter(({ band }) => band === 'risk')),
    mrr: toMrr(accounts),
  });
}

function toAccountRow(scored: ScoredDay, before: number | null, { params }: Ask, complete: boolean): Row {
  const { score } = scored;
  const drivers = toDrivers(scored, params.health ?? DEFAULT_HEALTH_SETTINGS);
  return {
    ...unknown,
    key: scored.account,
    value: score,
    n: drivers.length,
    complete,
    texts: { band: scored.band ?? '', main_driver: drivers[0]?.input ?? '' },
    figures: {
      coverage_percent: 100 * scored.coverage,
      change_30_days: score === null || before === null ? null : score - before,
      age_days: scored.ageDays,
      mrr: scored.figures.mrr / 1e6,
      ...Object.fromEntries(HEALTH_INPUTS.map((input, index) => [input, scored.inputs[index] ?? null])),
      ...Object.fromEntries(drivers.map(({ input, contribution }) => [`${input}_points`, contribution])),
      ...Object.assign({}, ...drivers.map(({ figures }) => figures)),
    },
  };
}

function toMrr(accounts: readonly ScoredDay[]): number {
  return accounts.reduce((sum, { figures }) => sum + figures.mrr, 0) / 1e6;
}

/** Of an even number, the mean of the two in the middle; 0 of none. */
function median(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const [low, high] = [Math.ceil, Math.floor].map((round) => inOrder[round(inOrder.length / 2 - 0.5)] ?? 0);
  return ((low ?? 0) + (high ?? 0)) / 2;
}
