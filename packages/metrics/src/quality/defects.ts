import { toUsedDays } from '../activity/active-days.ts';
import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import type { Estimate, Row } from '../result.ts';
import { IN_SCOPE } from '../scope.ts';

const PEOPLE = 1_000;

const ERRORS = withPerson(
  `
  SELECT pid, toDate(ts, {zone:String}) AS day, toString(props.release) AS release
  FROM events FINAL
  WHERE ${IN_SCOPE} AND event = 'Error Occurred'
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'day, release',
);

/** Whoever was hit was there, also when the error was all that happened. */
const errorsAndPeople = (usedDays: string): string => `
SELECT
  ${PERIOD} AS period,
  uniqExactIf(person, is_person) AS people,
  uniqExactIf(person, is_person AND is_error) AS people_hit,
  countIf(is_error) AS errors
FROM (
  SELECT person, day, true AS is_person, false AS is_error FROM (${usedDays})
  UNION ALL
  SELECT sipHash64(error.person) AS person, error.day AS day, ${isPerson('error.person')} AS is_person, true AS is_error
  FROM (${ERRORS}) AS error
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

const RELEASES = `
SELECT release, count() AS errors, uniqExactIf(person, ${isPerson('person')}) AS people_hit
FROM (${ERRORS})
GROUP BY release
ORDER BY people_hit DESC, errors DESC, release`;

/** How much goes wrong in front of people. */
export const defects: Metric = {
  info: {
    id: 'defects',
    name: 'Defects',
    definition: 'How many errors a thousand active people meet.',
    formula:
      'The number of errors of the period divided by the number of people active in it, times 1,000; beside it the people who met one, of a thousand.',
    denominator: 'people',
    unit: 'events',
    direction: 'down',
    options: [],
    reads: ['Error Occurred', 'any active event'],
    edgeCases: [
      'One page that fails in a loop makes many errors of one person: people_hit tells the two apart.',
      'People are active by having used the product, or by having met an error, whatever active-user rule is chosen.',
      'An error delivered twice is one error.',
      'The rows are releases, all divided by the same people, so that their errors add up to the total; the row without a name is of errors that name no release.',
      'Nobody active: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (defects of the product); errors and people hit per thousand active people is ours.',
  },
  measure: async (ask) => {
    const used = toUsedDays(ask, 0);
    const rows = await ask.select(errorsAndPeople(used.sql), used.params);
    return toMeasured(ask, rows, (read, complete) =>
      toRate(read('errors'), read('people_hit'), read('people'), complete),
    );
  },
  readRows: async ({ select }, { n, complete }) =>
    (await select(RELEASES)).map((row) => ({
      key: String(row['release']),
      ...toRate(Number(row['errors']), Number(row['people_hit']), n, complete),
    })),
};

function toRate(
  errors: number,
  peopleHit: number,
  people: number,
  complete: boolean,
): Estimate & Pick<Row, 'figures'> {
  const figures = {
    people_hit: peopleHit,
    people_hit_per_1000: people === 0 ? null : (PEOPLE * peopleHit) / people,
  };
  const { value, ...rest } = toMean(errors, people, complete);
  return { ...rest, value: value === null ? null : PEOPLE * value, figures };
}
