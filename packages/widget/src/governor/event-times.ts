import { matchesFilters } from '@kept/protocol';
import type { EventCondition, Survey } from '@kept/protocol';

import type { Occurrence } from './occurrence.ts';

const DAY_MS = 86_400_000;
const DEFAULT_WITHIN_DAYS = 30;

/** The newest times at which what a condition asks for happened, oldest first: no more of them than the condition counts. */
export type EventTimes = Readonly<Record<string, readonly number[]>>;

/** Conditions of the same wording share their times, wherever they stand. */
function keyOf({ name, where }: EventCondition): string {
  return JSON.stringify([name, where]);
}

export function countWithin(times: EventTimes, condition: EventCondition, now: number): number {
  const since = now - (condition.withinDays ?? DEFAULT_WITHIN_DAYS) * DAY_MS;
  return (times[keyOf(condition)] ?? []).filter((time) => time >= since).length;
}

/** The times with one more occurrence; the same object when nobody asks for it, so that nothing is written. */
export function noteOccurrence(
  times: EventTimes,
  asking: readonly Pick<Survey, 'conditions'>[],
  { name, properties }: Occurrence,
  now: number,
): EventTimes {
  const asked = asking
    .flatMap(({ conditions }) => conditions?.events ?? [])
    .filter((condition) => condition.name === name && matchesFilters(properties, condition.where));
  if (asked.length === 0) return times;
  const most = Math.max(...asked.map(({ count = 1 }) => count));
  return {
    ...times,
    ...Object.fromEntries(asked.map(keyOf).map((key) => [key, newest(times[key], now, most)])),
  };
}

function newest(times: readonly number[] = [], now: number, most: number): readonly number[] {
  return [...times, now].slice(-most);
}
