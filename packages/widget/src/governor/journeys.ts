import type { Occurrence } from './occurrence.ts';

/** How a person went through an onboarding flow. Times are milliseconds since 1970, 0 for never. */
export interface Journey {
  readonly startedAt: number;
  /** When each step was first done, by step id. */
  readonly done: Readonly<Record<string, number>>;
  readonly completedAt: number;
}

/** The journeys of all who used this browser, by flow; who went on last comes last. */
export type Journeys = Readonly<Record<string, readonly (readonly [person: string, journey: Journey])[]>>;

/** Where they are kept, beside the outbox. */
export const JOURNEYS_KEY = 'widget-journeys';

/** More than use one computer, few enough to read at once. */
const MAX_PEOPLE = 200;

/** The names of one person, of which the last is theirs. */
type Names = readonly [string, ...string[]];

/** The journeys after something happened. Only first times count; what somebody did before they signed in is theirs. */
export function noteJourney(
  journeys: Journeys,
  names: Names,
  { name, properties }: Occurrence,
  now: number,
): Journeys {
  const flow = properties['flow_id'];
  if (typeof flow !== 'string') return journeys;
  const people = journeys[flow] ?? [];
  const own = people.filter(([person]) => names.includes(person)).map(([, journey]) => journey);
  const others = people.filter(([person]) => !names.includes(person));
  const journey = [...own, toJourney(name, properties['step_id'], now)].reduce(merge);
  return {
    ...journeys,
    [flow]: [...others, [names.at(-1) ?? names[0], journey] as const].slice(-MAX_PEOPLE),
  };
}

/** What one event says. */
function toJourney(name: string, step: unknown, at: number): Journey {
  return {
    startedAt: name === 'Onboarding Started' ? at : 0,
    done: name === 'Onboarding Step Completed' && typeof step === 'string' ? { [step]: at } : {},
    completedAt: name === 'Onboarding Completed' ? at : 0,
  };
}

function merge(a: Journey, b: Journey): Journey {
  const steps = Object.keys({ ...a.done, ...b.done });
  return {
    startedAt: earlier(a.startedAt, b.startedAt),
    done: Object.fromEntries(steps.map((step) => [step, earlier(a.done[step] ?? 0, b.done[step] ?? 0)])),
    completedAt: earlier(a.completedAt, b.completedAt),
  };
}

function earlier(a: number, b: number): number {
  return a && b ? Math.min(a, b) : a || b;
}
