import { START, toIso, toPage, type Page, type PageParams } from '../directory/page.ts';
import { readPeopleById } from '../directory/people.ts';
import type { MetricParams, Query } from '../metric.ts';
import { toAsk } from '../run-metric.ts';
import { readSpans } from '../spans.ts';
import { JOURNEYS, readFlow } from './journeys.ts';

/** Somebody who began a flow, came to a step and has not done it. */
export interface StuckPerson {
  readonly id: string;
  /** By their traits; null when they said none. */
  readonly name: string | null;
  readonly email: string | null;
  /** The account on whose behalf they were active last; null when on none's. */
  readonly account: string | null;
  /** The step that they stand before. */
  readonly step: string;
  readonly startedAt: string;
  /** When they did the step before it, or began the flow. */
  readonly since: string;
  /** When their time for the flow ends, or ended. */
  readonly closesAt: string;
  /** Whether their time still runs: such a person has not dropped. */
  readonly open: boolean;
  /** Whether they put the flow away themselves. */
  readonly dismissed: boolean;
  /** When they did anything at all last; null when nothing is kept of it. */
  readonly lastSeen: string | null;
}

/** The answer to `GET /api/onboarding/:flow/stuck`: those who came to their step last come first. */
export interface StuckPeople extends Page<StuckPerson> {
  /** How many there are, and of how many the time still runs. */
  readonly people: number;
  readonly open: number;
}

export interface StuckParams extends PageParams {
  /** Ids of the steps before which they stand; any, when there are none. */
  readonly at: readonly string[];
}

/**
 * Those whom `onboarding-drop-off` counts as reached and not completed at a step. Who did all steps is at none, though
 * nothing said that the flow is over.
 */
const STUCK = `
SELECT
  person AS id,
  if(furthest = 0, started_ms, step_ms[furthest]) AS ms,
  {steps:Array(String)}[furthest + 1] AS step,
  started_ms, closes_ms, is_open, is_dismissed
FROM (${JOURNEYS})
WHERE completed_ms = 0 AND furthest < length(step_ms)
  AND (empty({at:Array(String)}) OR has({at:Array(String)}, step))`;

const COUNTS = `SELECT count() AS people, countIf(is_open) AS open FROM (${STUCK})`;

const PAGE = `
SELECT * FROM (${STUCK})
WHERE (ms, id) < ({after_ms:Int64}, {after_id:String})
ORDER BY ms DESC, id DESC
LIMIT {limit:UInt32}`;

/**
 * Who began a flow in the range and stands before a step. Throws a `RangeError` when `at` names a step that the flow has
 * not; rejects when a parameter or the query is no good.
 */
export async function readStuckPeople(
  query: Query,
  params: MetricParams,
  { at, limit, after }: StuckParams,
): Promise<StuckPeople> {
  const { current } = await readSpans(query, params);
  const ask = toAsk(query, params, current);
  const flow = await readFlow(ask);
  const stranger = at.find((step) => !flow.steps.includes(step));
  if (stranger !== undefined) {
    throw new RangeError(`\`step\` names no step of this flow; there are ${flow.steps.join(', ')}.`);
  }
  const [[counts], rows] = await Promise.all([
    ask.select(COUNTS, { ...flow, at }),
    ask.select(PAGE, {
      ...flow,
      at,
      limit: limit + 1,
      after_ms: (after ?? START).ms,
      after_id: (after ?? START).id,
    }),
  ]);
  const ids = rows.slice(0, limit).map(({ id }) => String(id));
  const people = await readPeopleById(query, params.project, ids);
  const page = toPage(rows, limit, (row): StuckPerson => {
    const id = String(row['id']);
    const { name = null, email = null, account = null, lastSeen = null } = people.get(id) ?? {};
    return {
      id,
      name,
      email,
      account,
      step: String(row['step']),
      startedAt: toIso(row['started_ms']),
      since: toIso(row['ms']),
      closesAt: toIso(row['closes_ms']),
      open: isTrue(row['is_open']),
      dismissed: isTrue(row['is_dismissed']),
      lastSeen,
    };
  });
  return { people: Number(counts?.['people'] ?? 0), open: Number(counts?.['open'] ?? 0), ...page };
}

/** ClickHouse answers a test as a number or as a truth, by how it was made. */
function isTrue(value: unknown): boolean {
  return value === true || Number(value) === 1;
}
