import { ALL, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { addDays, type Period } from '../periods.ts';
import { SUBSCRIPTION_EVENTS } from '../revenue/subscription-changes.ts';
import { BANDS } from './health-settings.ts';
import { health } from './health.ts';
import { groupByDay, readScoredDays, toLastDay } from './scored-days.ts';

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

/** Who paid on the eve of a window and had a band then, and whether they still do at its end, by band. */
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
  const scored = await readScoredDays(ask, [...days]);
  const payingByDay = groupByDay(scored.filter(({ figures }) => figures.subscriptions > 0));
  return windows.map(({ key, eve, lastDay }) => {
    const stayed = new Set(payingByDay.get(lastDay)?.map(({ account }) => account));
    const counts = BANDS.flatMap((of) => {
      const accounts = payingByDay.get(eve)?.filter(({ band }) => band === of) ?? [];
      const churned = accounts.filter(({ account }) => !stayed.has(account));
      return [
        [`${of}_accounts`, accounts.length],
        [`${of}_churned`, churned.length],
      ];
    });
    return { period: key, ...Object.fromEntries(counts) };
  });
}
