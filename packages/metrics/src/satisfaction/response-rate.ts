import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { withPerson } from '../people.ts';
import type { Estimate, Row } from '../result.ts';
import { IN_SCOPE } from '../scope.ts';

/**
 * Each showing of a survey and what became of it. Who answers by mail does so days later, so answers are read to the
 * end of what is known; a showing that began before the span is none of it.
 */
const SHOWINGS = `
  SELECT
    if(submission = '', concat(survey_id, '|', person), submission) AS showing,
    any(survey_id) AS survey,
    argMinIf(sent_by, (ts, mid), event = 'Survey Shown') AS channel,
    toDate(minIf(ts, event = 'Survey Shown'), {zone:String}) AS day,
    countIf(event = 'Survey Shown') > 0 AS shown,
    countIf(event = 'Survey Answered') > 0 AS answered,
    countIf(event = 'Survey Completed') > 0 AS completed,
    countIf(event = 'Survey Dismissed') > 0 AS dismissed
  FROM (${withPerson(
    `
    SELECT
      pid, ts, mid, event,
      toString(props.submission_id) AS submission,
      toString(props.survey_id) AS survey_id,
      toString(props.channel) AS sent_by
    FROM facts
    WHERE ${IN_SCOPE}
      AND event IN ('Survey Shown', 'Survey Answered', 'Survey Completed', 'Survey Dismissed')
      AND ({survey:String} = '' OR toString(props.survey_id) = {survey:String})
      AND ts >= toDateTime64({start:Date}, 3, {zone:String})
      AND ts < {until:DateTime64(3, 'UTC')}`,
    'ts, mid, event, submission, survey_id, sent_by',
  )})
  GROUP BY showing
  HAVING shown AND day < {end:Date}`;

const COUNTS = `
  count() AS showings,
  countIf(answered) AS answers,
  countIf(answered AND completed) AS completions,
  countIf(dismissed AND NOT answered) AS dismissals`;

/** What part of the surveys that are shown are answered. */
export const responseRate: Metric = {
  info: {
    id: 'response-rate',
    name: 'Survey response rate',
    definition: 'What part of the surveys that people are shown are answered.',
    formula:
      'The number of showings of which at least the first question was answered, divided by the number of showings in the period, in percent, with Wilson’s 95 % interval.',
    denominator: 'showings',
    unit: 'percent',
    direction: 'up',
    options: ['survey'],
    reads: ['Survey Shown', 'Survey Answered', 'Survey Completed', 'Survey Dismissed'],
    edgeCases: [
      'A showing is told by its submission_id, and counts once however often a reload shows it again; without one, a person is shown a survey once in the range.',
      'An answer belongs to the period of its showing, whenever it comes, so a number may still rise; an answer whose showing is not in the range is not counted.',
      'The rows are surveys; of one survey, its channels: `channel` of the showing, and the product itself where it names none, as `in-app`.',
      'Closed after an answer is answered; dismissed means closed without one.',
      'Nothing shown: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Vendasta, measuring customer obsession (answered by shown, by channel); shown means seen: half of the card for a second.',
  },
  measure: async (ask) => {
    const rows = await ask.select(
      `SELECT ${PERIOD} AS period, ${COUNTS} FROM (${SHOWINGS}) GROUP BY ${EACH_PERIOD_AND_ALL}`,
      toParams(ask),
    );
    return toMeasured(ask, rows, toRate);
  },
  readRows: async (ask, { complete }) => {
    const key = ask.params.survey === undefined ? 'survey' : `if(channel = '', 'in-app', channel)`;
    const rows = await ask.select(
      `SELECT ${key} AS key, ${COUNTS} FROM (${SHOWINGS}) GROUP BY key ORDER BY showings DESC, key`,
      toParams(ask),
    );
    return rows.map((row) => ({
      key: String(row['key']),
      ...toRate((column) => Number(row[column]), complete),
    }));
  },
};

function toParams({ params }: Ask): Readonly<Record<string, unknown>> {
  return { survey: params.survey ?? '' };
}

function toRate(read: (column: string) => number, complete: boolean): Estimate & Pick<Row, 'figures'> {
  const answers = read('answers');
  const completion = toShare(read('completions'), answers, complete);
  const dismissal = toShare(read('dismissals'), read('showings'), complete);
  return {
    ...toShare(answers, read('showings'), complete),
    figures: {
      completed: completion.numerator,
      completion_percent: completion.value,
      dismissed: dismissal.numerator,
      dismissed_percent: dismissal.value,
    },
  };
}
