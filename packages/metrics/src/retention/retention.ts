import { toShare, unknown } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { startOfNext } from '../periods.ts';
import type { Period } from '../periods.ts';
import type { Estimate, Row } from '../result.ts';
import { MAX_FOLLOWED, readCohorts, toFollowed } from './cohorts.ts';
import type { Cohort } from './cohorts.ts';

const NOBODY: Cohort = { people: 0, returned: [] };

/** Whether people stay. */
export const retention: Metric = {
  info: {
    id: 'retention',
    name: 'Retention',
    definition: 'What part of the people who began in one period came back in the next.',
    formula:
      'The number of people whose first start ever is in the period and who came back in the period after it, divided by all whose first start is in it, in percent; the total pools the cohorts whose next period is over. A row is a cohort: period_0 is its own period, period_1 the next, and so on.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: ['start', 'return', 'mode'],
    reads: ['any use of the product, else the start and the return'],
    edgeCases: [
      'A cohort is of the first start ever, also of those before the range: who came back after a year is nobody new.',
      'A return counts from the instant of the first start on; without events for both, a day of use is both, so period_0 is everybody.',
      'A period that still runs has no value; complete_periods says how many of a row are over.',
      'By `on-or-after` who returns later fills the periods before it, so that these may still grow.',
      'Cohorts that were cut by the ends of the range hold the people of the days within it, and are followed by calendar periods.',
      `A cohort is followed beyond the end of the range, for as many periods as the range has and at most ${MAX_FOLLOWED}.`,
      'Periods are calendar periods of the project, counted on dates: a clock change moves nobody.',
      'What was deleted after its time to keep is not known to have been: the next use of such a person is their first.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (retention) and Vendasta; cohorts of the first start ever, the pooling of finished cohorts and the interval are ours.',
  },
  measure: async (ask) => {
    const cohorts = await readCohorts(ask);
    const series = ask.periods.map((period) => ({
      ...period,
      ...toCell(cohorts.get(period.start) ?? NOBODY, 1, isOver(ask, period, 1)),
    }));
    const finished = ask.periods.filter((period) => isOver(ask, period, 1));
    const sum = (read: (cohort: Cohort) => number): number =>
      finished.reduce((total, { start }) => total + read(cohorts.get(start) ?? NOBODY), 0);
    const total = toShare(
      sum(({ returned }) => returned[1] ?? 0),
      sum(({ people }) => people),
      finished.length === ask.periods.length,
    );
    return { total, series };
  },
  readRows: async (ask) => {
    const cohorts = await readCohorts(ask);
    return ask.periods
      .filter(({ start }) => start <= ask.span.today)
      .map((period) => toRow(ask, period, cohorts.get(period.start) ?? NOBODY));
  },
};

function toRow(ask: Ask, period: Period, cohort: Cohort): Row {
  const cells = Array.from({ length: toFollowed(ask) + 1 }, (_, k) =>
    toCell(cohort, k, isOver(ask, period, k)),
  );
  return {
    key: period.start,
    ...(cells[1] ?? unknown),
    figures: {
      people: cohort.people,
      complete_periods: cells.filter(({ complete }) => complete).length,
      ...Object.fromEntries(cells.map(({ value }, k) => [`period_${k}`, value])),
    },
  };
}

function toCell({ people, returned }: Cohort, k: number, over: boolean): Estimate {
  return over ? toShare(returned[k] ?? 0, people, true) : { ...unknown, n: people };
}

/** Whether so many calendar periods after a cohort's own have ended. */
function isOver({ span, params }: Ask, { start }: Period, k: number): boolean {
  let end = start;
  for (let count = 0; count <= k; count += 1) end = startOfNext(end, params.interval);
  return end <= span.today;
}
