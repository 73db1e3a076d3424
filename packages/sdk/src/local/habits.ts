import { type AnalyticsEvent, isActivity, MAX_NAME_LENGTH, type Properties } from '@kept/protocol';

import { toEventName } from '../rules/event-name.ts';

/** Something that a person does again and again, or did once: being active, using a feature, completing a step of a flow. */
export interface Habit {
  readonly id:
    | readonly ['active']
    | readonly ['feature', string]
    | readonly ['step', flow: string, step: string];
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly times: number;
  readonly durationMs: number;
  /** The days on which it was done, `YYYY-MM-DD` in the project's zone, ascending. */
  readonly days: readonly string[];
}

/** A streak of a year, and some more. */
const MAX_ACTIVE_DAYS = 400;
/** Every day of the longest span that is looked at. */
const MAX_DAYS = 28;
const MAX_HABITS = 200;

/**
 * What one event says of a person's habits. Active is who caused an event that is neither passive nor a business fact, as
 * in the daily active users without a rule.
 */
export function toHabits(event: AnalyticsEvent, at: number, day: string): readonly Habit[] {
  const name = toEventName(event);
  const properties: Properties = ('properties' in event && event.properties) || {};
  const read = (key: string): string => {
    const value = properties[key];
    return typeof value === 'string' ? value.slice(0, MAX_NAME_LENGTH) : '';
  };
  const ids: Habit['id'][] = [];
  if (isActivity(name)) ids.push(['active']);
  const [feature, flow, step] = [
    read('feature'),
    read('flow_id') || read('flow'),
    read('step_id') || read('step'),
  ];
  if (name === 'Feature Used' && feature) ids.push(['feature', feature]);
  if (name === 'Onboarding Step Completed' && flow && step) ids.push(['step', flow, step]);
  const spentMs = properties['duration_ms'];
  const durationMs = typeof spentMs === 'number' ? Math.max(0, spentMs) : 0;
  return ids.map((id) => ({ id, firstAt: at, lastAt: at, times: 1, durationMs, days: [day] }));
}

/** What two parts of a person's habits come to, the latest first; the same in whatever order. Beyond the bounds the oldest go. */
export function mergeHabits(a: readonly Habit[], b: readonly Habit[]): readonly Habit[] {
  const merged = new Map<string, Habit>();
  for (const habit of [...a, ...b]) {
    const key = JSON.stringify(habit.id);
    const held = merged.get(key);
    merged.set(key, held ? merge(held, habit) : habit);
  }
  return [...merged.values()].sort((x, y) => y.lastAt - x.lastAt).slice(0, MAX_HABITS);
}

function merge(a: Habit, b: Habit): Habit {
  return {
    id: a.id,
    firstAt: Math.min(a.firstAt, b.firstAt),
    lastAt: Math.max(a.lastAt, b.lastAt),
    times: a.times + b.times,
    durationMs: a.durationMs + b.durationMs,
    days: [...new Set([...a.days, ...b.days])]
      .sort()
      .slice(a.id[0] === 'active' ? -MAX_ACTIVE_DAYS : -MAX_DAYS),
  };
}
