import { type Page, type PageParams, START, toIso, toPage } from '../directory/page.ts';
import { readAccountTraits, readPeopleTraits, textTrait } from '../directory/traits.ts';
import type { MetricParams, Query } from '../metric.ts';
import { withPerson } from '../people.ts';
import { toAsk } from '../run-metric.ts';
import { IN_SCOPE } from '../scope.ts';
import { readSpans } from '../spans.ts';
import { type Case, type CaseState, CASE_STATES, CASES, toCase } from './cases.ts';
import { HIGHEST_DETRACTOR, NPS_SCORE, SCORES } from './nps-score.ts';

/** Somebody who would advise against the product, by their last answer, and what the team makes of it. */
export interface Detractor {
  /** Of the answer, and of its case; the same whenever it is read. */
  readonly id: string;
  /** ISO-8601. */
  readonly at: string;
  /** From 0 to 6. */
  readonly score: number;
  /** What they said with it; empty when nothing. */
  readonly comment: string;
  /** BCP 47 tag of the language in which they were asked; empty when it is not known. */
  readonly locale: string;
  readonly survey: string;
  readonly person: string;
  /** By their traits; null when they said none. */
  readonly name: string | null;
  readonly email: string | null;
  /** On whose behalf they answered; null when on none's. */
  readonly account: string | null;
  readonly accountName: string | null;
  readonly case: Omit<Case, 'person'>;
}

export interface DetractorPage extends Page<Detractor> {
  /** How many of the range are in each state, on this page or not; together the detractors of the score. */
  readonly counts: Readonly<Record<CaseState, number>>;
}

export interface DetractorPageParams extends PageParams {
  /** Only those whose case is so; all when absent. */
  readonly state?: CaseState | undefined;
}

const ANSWERS = withPerson(
  `
    SELECT
      pid, ts, mid, account_id,
      toString(props.submission_id) AS submission,
      toString(props.survey_id) AS survey_id,
      toString(props.locale) AS locale,
      trim(toString(props.comment)) AS comment,
      ${NPS_SCORE.trim()},
      is_valid AND toString(props.survey_type) = 'nps' AS is_score
    FROM facts FINAL
    WHERE ${IN_SCOPE} AND event = 'Survey Answered'
      AND ({survey:String} = '' OR toString(props.survey_id) = {survey:String})
      AND ts >= toDateTime64({start:Date}, 3, {zone:String})
      AND ts < toDateTime64({end:Date}, 3, {zone:String})
      AND ts < {until:DateTime64(3, 'UTC')}`,
  'ts, mid, account_id, submission, survey_id, locale, comment, number, is_score',
);

/** Everybody whose last valid answer is that of a detractor, with the last words of the same response, and their case. */
const DETRACTORS = `
  SELECT
    answer.1 AS id, toUnixTimestamp64Milli(answer.2) AS ms, answer.3 AS score,
    answer.5 AS survey, answer.6 AS account, answer.7 AS locale,
    latest.person AS person,
    arrayFilter(each -> if(answer.4 = '', toString(each.2) = answer.1, each.3 = answer.4), said) AS said_with_it,
    arrayElement(arraySort(said_with_it), -1).4 AS comment,
    known.body AS case_body,
    if(case_body = '', '${CASE_STATES[0]}', JSONExtractString(case_body, 'state')) AS state
  FROM (
    SELECT
      person,
      argMaxIf(
        tuple(toString(mid), ts, number, submission, survey_id, account_id, locale), (ts, mid), is_score
      ) AS answer,
      groupArrayIf(tuple(ts, mid, submission, comment), comment != '') AS said
    FROM (${ANSWERS})
    GROUP BY person
    HAVING countIf(is_score) > 0 AND answer.3 <= ${HIGHEST_DETRACTOR}
  ) AS latest
  GLOBAL LEFT JOIN (${CASES}) AS known ON latest.answer.1 = known.id`;

const PAGE = `
SELECT id, ms, score, comment, locale, survey, person, account, case_body
FROM (${DETRACTORS})
WHERE ({state:String} = '' OR state = {state:String})
  AND (ms, id) < ({after_ms:Int64}, {after_id:String})
ORDER BY ms DESC, id DESC
LIMIT {limit:UInt32}`;

const COUNTS = `
SELECT state, count() AS people
FROM (${DETRACTORS})
GROUP BY state`;

/** Reads the detractors of a range, those who answered last first. Rejects when a parameter or the query is no good. */
export async function readDetractors(
  query: Query,
  params: MetricParams,
  { limit, after, state }: DetractorPageParams,
): Promise<DetractorPage> {
  const { current } = await readSpans(query, params);
  const { select } = toAsk(query, params, current);
  const whose = { survey: params.survey ?? '', scores: SCORES };
  const [rows, counted] = await Promise.all([
    select(PAGE, {
      ...whose,
      state: state ?? '',
      after_ms: (after ?? START).ms,
      after_id: (after ?? START).id,
      limit: limit + 1,
    }),
    select(COUNTS, whose),
  ]);
  const named = async (column: string, read: typeof readPeopleTraits) =>
    read(query, params.project, [...new Set(rows.slice(0, limit).map((row) => String(row[column])))]);
  const [people, accounts] = [
    await named('person', readPeopleTraits),
    await named('account', readAccountTraits),
  ];
  const numbers = new Map(counted.map((row) => [String(row['state']), Number(row['people'])]));
  return {
    ...toPage(rows, limit, (row) => toDetractor(row, people, accounts)),
    counts: { open: 0, contacted: 0, resolved: 0, ...Object.fromEntries(numbers) },
  };
}

type TraitsByName = Awaited<ReturnType<typeof readPeopleTraits>>;

function toDetractor(
  row: Readonly<Record<string, unknown>>,
  people: TraitsByName,
  accounts: TraitsByName,
): Detractor {
  const text = (column: string): string => String(row[column]);
  const traits = people.get(text('person')) ?? {};
  const { person: _, ...known } = toCase(text('case_body'), text('person'));
  return {
    id: text('id'),
    at: toIso(row['ms']),
    score: Number(row['score']),
    comment: text('comment'),
    locale: text('locale'),
    survey: text('survey'),
    person: text('person'),
    name: textTrait(traits, 'name'),
    email: textTrait(traits, 'email'),
    account: text('account') || null,
    accountName: textTrait(accounts.get(text('account')) ?? {}, 'name'),
    case: known,
  };
}
