import type { Ask } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';
import { readWindowMs } from '../within-days.ts';

/** Which flow is asked about, as parameters. */
export interface FlowParams extends Readonly<Record<string, unknown>> {
  readonly flow: string;
  readonly steps: readonly string[];
  /** How long after the first start a step counts, and after which somebody who stands still has dropped. */
  readonly window_ms: number;
}

/** Over all of history and whoever asks, so that a range and the one before it are of the same flow and steps. */
const MOST_STARTED_FLOW = `
SELECT toString(props.flow_id) AS name
FROM facts
WHERE ${IN_SCOPE} AND event = 'Onboarding Started' AND name != ''
GROUP BY name
ORDER BY uniqExact(pid) DESC, name
LIMIT 1`;

const STEPS_OF_FLOW = `
SELECT toString(props.step_id) AS name
FROM facts
WHERE ${IN_SCOPE} AND event = 'Onboarding Step Completed' AND name != ''
  AND toString(props.flow_id) = {flow:String}
GROUP BY name
ORDER BY argMax(toFloat64OrZero(toString(props.step_index)), (ts, mid)), name`;

const EVENTS = withPerson(
  `
  SELECT
    pid,
    event,
    ts,
    toUnixTimestamp64Milli(ts) AS ms,
    toString(props.step_id) AS step_id
  FROM facts
  WHERE ${IN_SCOPE} AND ${isPerson('pid')}
    AND event IN ('Onboarding Started', 'Onboarding Step Completed', 'Onboarding Completed', 'Onboarding Dismissed')
    AND toString(props.flow_id) = {flow:String}
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'event, ts, ms, step_id',
);

/**
 * Each person who first started the flow in the span: how far they came within the window, and when. Only earliest
 * times are taken, so an event delivered twice changes nothing. A time of 0 means never.
 */
export const JOURNEYS = `
SELECT
  person,
  day,
  started_ms,
  started_ms + {window_ms:UInt64} AS closes_ms,
  closes_ms > toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')}) AS is_open,
  arrayExists(ms -> ms >= started_ms AND ms < closes_ms, dismissals) AS is_dismissed,
  arrayMin(arrayFilter(ms -> ms >= started_ms AND ms < closes_ms, completions)) AS completed_ms,
  arrayMap(
    step -> arrayMin(arrayMap(
      tick -> tick.2,
      arrayFilter(tick -> tick.1 = step AND tick.2 >= started_ms AND tick.2 < closes_ms, ticks)
    )),
    {steps:Array(String)}
  ) AS step_ms,
  if(completed_ms > 0, length(step_ms), arrayLastIndex(ms -> ms > 0, step_ms)) AS furthest
FROM (
  SELECT
    person,
    minIf(ms, event = 'Onboarding Started') AS started_ms,
    toDate(minIf(ts, event = 'Onboarding Started'), {zone:String}) AS day,
    groupArrayIf(ms, event = 'Onboarding Completed') AS completions,
    groupArrayIf(ms, event = 'Onboarding Dismissed') AS dismissals,
    groupArrayIf((step_id, ms), event = 'Onboarding Step Completed') AS ticks
  FROM (${EVENTS})
  GROUP BY person
  HAVING countIf(event = 'Onboarding Started') > 0 AND day >= {start:Date} AND day < {end:Date}
)`;

/** The flow and steps that were asked for, or those that the events tell of. */
export async function readFlow({ select, params }: Ask): Promise<FlowParams> {
  const flow = params.flow ?? (await readNames(select(MOST_STARTED_FLOW)))[0] ?? '';
  const given = params.steps ?? [];
  const steps = given.length > 0 ? given : await readNames(select(STEPS_OF_FLOW, { flow }));
  return { flow, steps, window_ms: readWindowMs(params) };
}

async function readNames(answer: ReturnType<Ask['select']>): Promise<readonly string[]> {
  return (await answer).map((row) => String(row['name']));
}
