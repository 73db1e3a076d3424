import { countActiveDays, dayAfter, daysOf, localDay } from './brute-force.ts';
import type { ActiveDays, Question } from './brute-force.ts';
import type { Happening } from './random-history.ts';

/** Whether an event is the one that is looked for. */
export type Test = (each: Happening) => boolean;

export type Interval = 'day' | 'week' | 'month';

/** The first day of the calendar period that a day is in. */
export function startOfPeriod(day: string, interval: Interval): string {
  if (interval === 'month') return `${day.slice(0, 7)}-01`;
  if (interval === 'day') return day;
  const monday = [0, 1, 2, 3, 4, 5, 6]
    .map((days) => dayAfter(day, -days))
    .find((each) => new Date(`${each}T00:00:00Z`).getUTCDay() === 1);
  return monday ?? day;
}

/** The first day of the period so many periods later. */
export function periodAfter(day: string, interval: Interval, periods: number): string {
  let start = startOfPeriod(day, interval);
  for (let count = 0; count < periods; count += 1) {
    start = startOfPeriod(dayAfter(start, interval === 'month' ? 31 : interval === 'week' ? 7 : 1), interval);
  }
  return start;
}

/** One person in a funnel: for each step when it was first reached, and how long the walk there took, from its start and from the step before. */
export interface Walked {
  readonly isOpen: boolean;
  readonly steps: readonly { readonly sinceStart: number; readonly sincePrevious: number }[];
}

/** Tries every start of every person, and every way from it. */
export function walkFunnel(
  happenings: readonly Happening[],
  { start, end, until, zone }: Question,
  tests: readonly Test[],
  windowMs: number,
): readonly Walked[] {
  return byPerson(happenings.filter(({ ms }) => ms < until)).flatMap((events) => {
    const starts = events.filter((each) => {
      const day = localDay(each.ms, zone);
      return tests[0]?.(each) === true && day >= start && day < end;
    });
    const last = starts.at(-1);
    if (last === undefined) return [];
    const walks = starts.map(({ ms }) => reachFrom(ms, events, tests, windowMs));
    const steps = tests.flatMap((_, step) => {
      const first = Math.min(...walks.map((walk) => walk[step] ?? Infinity));
      const walk = walks.findLast((walk) => walk[step] === first);
      if (walk === undefined || first === Infinity) return [];
      const [began = 0, before = 0] = [walk[0], walk[Math.max(0, step - 1)]];
      return [{ sinceStart: first - began, sincePrevious: first - before }];
    });
    return [{ isOpen: last.ms + windowMs >= until, steps }];
  });
}

/** The earliest instant at which each step can have been reached from a start, by all ways: each event may be the next step or not. */
function reachFrom(
  startMs: number,
  events: readonly Happening[],
  tests: readonly Test[],
  windowMs: number,
): readonly number[] {
  const earliest = [startMs];
  let ends = [startMs];
  for (const test of tests.slice(1)) {
    const nexts = events.filter(
      (each) => test(each) && each.ms <= startMs + windowMs && ends.some((end) => end < each.ms),
    );
    if (nexts.length === 0) break;
    ends = nexts.map(({ ms }) => ms);
    earliest.push(Math.min(...ends));
  }
  return earliest;
}

/** Everyone whose first start ever is in the range: by how many periods later they came back. */
export function followCohort(
  happenings: readonly Happening[],
  { start, end, until, zone }: Question,
  interval: Interval,
  isStart: Test,
  isReturn: Test,
): readonly ReadonlySet<string>[] {
  return byPerson(happenings.filter(({ ms }) => ms < until)).flatMap((events) => {
    const first = events.find(isStart);
    if (first === undefined) return [];
    const day = localDay(first.ms, zone);
    if (day < start || day >= end) return [];
    const returns = events.filter((each) => isReturn(each) && each.ms >= first.ms);
    return [new Set(returns.map(({ ms }) => startOfPeriod(localDay(ms, zone), interval)))];
  });
}

/** How many people are in which state from `before` to the range. */
export function countLifecycle(
  happenings: readonly Happening[],
  question: Question,
  before: string,
): Readonly<Record<'new' | 'returning' | 'resurrected' | 'dormant', number>> {
  const active: ActiveDays = countActiveDays(happenings, question);
  const states = { new: 0, returning: 0, resurrected: 0, dormant: 0 };
  for (const days of active.values()) {
    const isHere = daysOf(question.start, question.end).some((day) => days.has(day));
    const wasJustBefore = daysOf(before, question.start).some((day) => days.has(day));
    const wasBefore = [...days].some((day) => day < question.start);
    if (isHere) states[wasJustBefore ? 'returning' : wasBefore ? 'resurrected' : 'new'] += 1;
    else if (wasJustBefore) states.dormant += 1;
  }
  return states;
}

/** The middle of some numbers, halfway between two; null of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The events of each person, in order. */
function byPerson(happenings: readonly Happening[]): readonly (readonly Happening[])[] {
  const people = Map.groupBy(happenings, ({ person }) => person);
  return [...people.values()].map((events) => [...events].sort((a, b) => a.ms - b.ms));
}
