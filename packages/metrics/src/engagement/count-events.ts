import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toCount } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';

/** What is counted. All SQL is over the columns of `events` and `facts`. */
interface Counted {
  readonly event: string;
  readonly table: 'events' | 'facts';
  /** Text by which the rows are told apart; what has none is in no row. */
  readonly by: string;
  /** Tests by the name of the figure that counts the events that pass. */
  readonly figures?: Readonly<Record<string, string>>;
}

/** The values that most events have are rows; a site has more paths than anybody reads. */
const MAX_ROWS = 100;

/** How often an event happened, by period and by one of its values, with how many people caused it. An event delivered twice is one. */
export function countEvents({ event, table, by, figures = {} }: Counted): Required<Omit<Metric, 'info'>> {
  const names = Object.keys(figures);
  const tests = Object.entries(figures).map(([name, test]) => `, ${test} AS ${name}`);
  const events = withPerson(
    `
  SELECT pid, toDate(ts, {zone:String}) AS day, ${by} AS key${tests.join('')}
  FROM ${table} FINAL
  WHERE ${IN_SCOPE} AND event = {event:String}
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
    ['day', 'key', ...names].join(', '),
  );
  const counts = ['count() AS times', `uniqExactIf(person, ${isPerson('person')}) AS people`]
    .concat(names.map((name) => `countIf(${name}) AS ${name}_times`))
    .join(', ');
  const toFigures = (read: (column: string) => number) => ({
    people: read('people'),
    ...Object.fromEntries(names.map((name) => [name, read(`${name}_times`)])),
  });
  return {
    measure: async (ask) => {
      const rows = await ask.select(
        `SELECT ${PERIOD} AS period, ${counts} FROM (${events}) GROUP BY ${EACH_PERIOD_AND_ALL}`,
        { event },
      );
      return toMeasured(ask, rows, (read, complete) => toCount(read('times'), complete, toFigures(read)));
    },
    readRows: async ({ select }, { complete }) => {
      const rows = await select(
        `SELECT key, ${counts} FROM (${events}) WHERE key != '' GROUP BY key ORDER BY times DESC, key LIMIT ${MAX_ROWS}`,
        { event },
      );
      return rows.map((row) => {
        const read = (column: string): number => Number(row[column]);
        const figures = toFigures(read);
        return { key: String(row['key']), ...toCount(read('times'), complete), figures };
      });
    },
  };
}
