import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toCount } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';

/** What a lead became may be said long after the span. */
const STAGES = withPerson(
  `
  SELECT pid, event, ts, mid, toDate(ts, {zone:String}) AS day, toString(props.source) AS source
  FROM facts
  WHERE ${IN_SCOPE} AND event IN ('Lead Created', 'Lead Qualified', 'Lead Won')
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'event, ts, mid, day, source',
);

/** Each lead of the span once, and until when the person was still said to be qualified and won. */
const LEADS = `
SELECT
  person,
  arrayJoin(created) AS lead,
  lead.1 AS created_at,
  lead.3 AS day,
  lead.4 AS source,
  qualified_at >= created_at AS is_qualified,
  won_at >= created_at AS is_won
FROM (
  SELECT
    person,
    groupUniqArrayIf((ts, mid, day, source), event = 'Lead Created' AND day < {end:Date}) AS created,
    maxIf(ts, event = 'Lead Qualified') AS qualified_at,
    maxIf(ts, event = 'Lead Won') AS won_at
  FROM (${STAGES})
  GROUP BY person
)`;

const COUNTS = `
  count() AS leads,
  uniqExactIf(person, ${isPerson('person')}) AS people,
  uniqExactIf(person, is_qualified) AS qualified,
  uniqExactIf(person, is_won) AS won`;

/** How many people show interest. */
export const leads: Metric = {
  info: {
    id: 'leads',
    name: 'Leads',
    definition: 'How many leads came in, and how many of them became more.',
    formula:
      'The number of Lead Created facts in the period; qualified and won are how many different leads among them, people or accounts, Lead Qualified and Lead Won was said of since. A row is a source.',
    denominator: 'leads',
    unit: 'events',
    direction: 'up',
    options: [],
    reads: ['Lead Created', 'Lead Qualified', 'Lead Won'],
    edgeCases: [
      'A lead delivered twice is one lead; a person who became a lead twice is two leads and one of the people.',
      'Qualified and won belong to the period in which the lead came, and still grow: compare periods of the same age, or ask the funnel with a window.',
      'Leads that name no source are in the total and in no row.',
    ],
    source:
      'The sixteen customer success metrics (lead generation, conversion of the sales funnel); the stages are ours, after the usual qualified and won.',
  },
  measure: async (ask) => {
    const rows = await ask.select(
      `SELECT ${PERIOD} AS period, ${COUNTS} FROM (${LEADS}) GROUP BY ${EACH_PERIOD_AND_ALL}`,
    );
    return toMeasured(ask, rows, (read, complete) =>
      toCount(read('leads'), complete, {
        people: read('people'),
        qualified: read('qualified'),
        won: read('won'),
      }),
    );
  },
  readRows: async ({ select }, { complete }) => {
    const rows = await select(
      `SELECT source, ${COUNTS} FROM (${LEADS}) WHERE source != '' GROUP BY source ORDER BY leads DESC, source`,
    );
    return rows.map((row) => ({
      key: String(row['source']),
      ...toCount(Number(row['leads']), complete),
      figures: {
        people: Number(row['people']),
        qualified: Number(row['qualified']),
        won: Number(row['won']),
      },
    }));
  },
};
