import { ALL, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { addDays, type Period } from '../periods.ts';
import { SUBSCRIPTION_EVENTS } from '../revenue/subscription-changes.ts';
import { BANDS, type Band } from './health-settings.ts';
import { health } from './health.ts';
import { toLastDay, toScoredDays } from './scored-days.ts';

const countOf = (band: Band): string => `
  countIf(band = '${band}') AS ${band}_accounts,
  countIf(band = '${band}' AND NOT is_paying) AS ${band}_churned`;

/** Who paid on the eve of a window and had a band then, and whether they still do at its end. */
const countChurn = (scoredDays: string): string => `
SELECT
  period,
  ${BANDS.map(countOf).join(',')}
FROM (
  SELECT
    account_id,
    window.1 AS period,
    anyIf(band, day = window.2 AND f.subscriptions > 0) AS band,
    countIf(day = window.3 AND f.subscriptions > 0) > 0 AS is_paying
  FROM (${scoredDays})
  ARRAY JOIN arrayZip({windows:Array(Date)}, {eves:Array(Date)}, {last_days:Array(Date)}) AS window
  GROUP BY account_id, period
)
WHERE band != ''
GROUP BY period`;

/** Whether the health score says who leaves. */
export const healthBackTest: Metric = {
  info: {
    id: 'health-back-test',
    name: 'Churn by health band',
    definition:
      'What part of the paying accounts that were not healthy before the period pay nothing at its end, beside the same of the healthy ones.',
    formula:
      "Accounts that paid and were in the bands watch and risk at the end of the day before the period, and whose subscriptions have all ended by the end of its last finished day, divided by all that paid and were in them, in percent with Wilson's interval. A row is a band.",
    denominator: 'accounts',
    unit: 'percent',
    direction: 'down',
    options: [],
    reads: [...new Set([...SUBSCRIPTION_EVENTS, ...health.info.reads])],
    edgeCases: [
      'A score that predicts shows less churn in healthy than in watch, and less in watch than in risk, with intervals that do not meet; ask for 90 and for 180 days.',
      'Each account is judged by the band that it had before the period began, as it was known then; nothing that came later moves it.',
      'An account that left and came back within the period has not churned.',
      'Accounts without a score on that day, and those that did not pay, are in no band.',
      'Nobody in a band: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Ours: the check that the vendors of health scores recommend, churn by score, made part of the score. The interval is Wilson 1927.',
  },
  measure: async (ask) =>
    toMeasured(ask, await readChurn(ask), (read, complete) =>
      toShare(
        read('watch_churned') + read('risk_churned'),
        read('watch_accounts') + read('risk_accounts'),
        complete,
        Object.fromEntries(
          BANDS.flatMap((band) => [`${band}_accounts`, `${band}_churned`]).map((name) => [name, read(name)]),
        ),
      ),
    ),
  readRows: async (_, { complete, figures = {} }) =>
    BANDS.map((band) => ({
      key: band,
      ...toShare(figures[`${band}_churned`] ?? 0, figures[`${band}_accounts`] ?? 0, complete),
      figures: {},
    })),
};

async function readChurn(ask: Ask): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const toWindow = (period: Period, key: string) => {
    const lastDay = toLastDay(period, ask.span.today);
    return lastDay === null ? [] : [{ key, eve: addDays(period.start, -1), lastDay }];
  };
  const windows = [
    ...toWindow(ask.span, ALL),
    ...ask.periods.flatMap((period) => toWindow(period, period.start)),
  ];
  const days = new Set(windows.flatMap(({ eve, lastDay }) => [eve, lastDay]));
  const { sql, params } = await toScoredDays(ask, [...days]);
  return ask.select(countChurn(sql), {
    ...params,
    windows: windows.map(({ key }) => key),
    eves: windows.map(({ eve }) => eve),
    last_days: windows.map(({ lastDay }) => lastDay),
  });
}
