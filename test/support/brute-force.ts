import { matchesFilters, matchesPath } from '@kept/protocol';
import type { ActiveUserRule, ActivityCondition } from '@kept/protocol';

import type { Happening } from './random-history.ts';

/** A number counted by hand. */
export interface Counted {
  readonly value: number | null;
  readonly numerator: number;
  readonly n: number;
}

/** What is asked: local days, as far as `until` (an instant) is known; `today` is the local day of it. */
export interface Question {
  readonly start: string;
  readonly end: string;
  readonly until: number;
  readonly today: string;
  readonly zone: string;
}

interface Calendar {
  readonly format: Intl.DateTimeFormat;
  /** Asked for again and again, and costly to tell. */
  readonly known: Map<number, string>;
}

const calendars = new Map<string, Calendar>();

/** The calendar day of an instant, by the time zones of JavaScript. */
export function localDay(ms: number, zone: string): string {
  const calendar = calendars.get(zone) ?? {
    format: new Intl.DateTimeFormat('en-CA', { timeZone: zone }),
    known: new Map<number, string>(),
  };
  calendars.set(zone, calendar);
  const day = calendar.known.get(ms) ?? calendar.format.format(ms);
  calendar.known.set(ms, day);
  return day;
}

/** The first instant of a calendar day. */
export function startOfDay(day: string, zone: string): number {
  let ms = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000;
  while (localDay(ms, zone) < day) ms += 900_000;
  return ms;
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysOf(start: string, end: string): readonly string[] {
  const days: string[] = [];
  for (let day = start; day < end; day = dayAfter(day)) days.push(day);
  return days;
}

const USES_PRODUCT = new Set(['Page Viewed', 'Feature Used', 'Report Shared', 'Scrolled To End']);

/** Who is active on which day. */
export type ActiveDays = ReadonlyMap<string, ReadonlySet<string>>;

export function countActiveDays(
  happenings: readonly Happening[],
  { until, zone }: Pick<Question, 'until' | 'zone'>,
  rule?: ActiveUserRule,
): ActiveDays {
  const known = happenings.filter(({ ms }) => ms < until);
  const active = new Map<string, Set<string>>();
  for (const group of groupBy(known, (each) => `${each.person} ${periodOf(each, zone, rule?.period)}`)) {
    if (rule && !holds(rule.when, group)) continue;
    for (const each of group) {
      if (!USES_PRODUCT.has(each.event) && !(rule && isNamed(rule.when, each))) continue;
      const days = active.get(each.person) ?? new Set<string>();
      active.set(each.person, days.add(localDay(each.ms, zone)));
    }
  }
  return active;
}

function periodOf({ ms }: Happening, zone: string, period: ActiveUserRule['period'] = 'day'): string {
  const day = localDay(ms, zone);
  if (period === 'month') return day.slice(0, 7);
  if (period === 'day') return day;
  return dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

function holds(when: ActivityCondition, events: readonly Happening[]): boolean {
  if ('any' in when) return when.any.some((each) => holds(each, events));
  if ('all' in when) return when.all.every((each) => holds(each, events));
  if ('not' in when) return !holds(when.not, events);
  if ('engagedSeconds' in when) {
    return events.reduce((sum, each) => sum + each.engagedMs, 0) >= when.engagedSeconds * 1000;
  }
  return events.filter((each) => isNamed(when, each)).length >= ('count' in when ? (when.count ?? 1) : 1);
}

function isNamed(when: ActivityCondition, each: Happening): boolean {
  if ('any' in when) return when.any.some((part) => isNamed(part, each));
  if ('all' in when) return when.all.some((part) => isNamed(part, each));
  if ('not' in when) return isNamed(when.not, each);
  if ('event' in when) return each.event === when.event && matchesFilters(each.properties, when.where);
  if ('feature' in when) return each.event === 'Feature Used' && each.properties['feature'] === when.feature;
  if ('scroll' in when) {
    return each.event === 'Scrolled To End' && (when.page === undefined || matchesPath(each.path, when.page));
  }
  if ('page' in when) return each.event === 'Page Viewed' && matchesPath(each.path, when.page);
  return each.engagedMs > 0;
}

/** The local day of the first use of the product. */
export function firstUsedDay(happenings: readonly Happening[], zone: string): string {
  const used = happenings.filter(({ event }) => USES_PRODUCT.has(event));
  return localDay(Math.min(...used.map(({ ms }) => ms)), zone);
}

/** The days that enter a number, from the first that ever was: those that are over, else the one that runs. */
function countedDays({ start, end, today }: Question, firstDay: string): readonly string[] {
  const begun = daysOf(start, end).filter((day) => day >= firstDay && day <= today);
  const over = begun.filter((day) => day < today);
  return over.length > 0 ? over : begun;
}

export function countDau(active: ActiveDays, question: Question, firstDay: string): Counted {
  const days = countedDays(question, firstDay);
  const numerator = days.reduce((sum, day) => sum + peopleOn(active, [day]), 0);
  return { value: days.length === 0 ? null : numerator / days.length, numerator, n: days.length };
}

export function countRolling(
  active: ActiveDays,
  question: Question,
  firstDay: string,
  window: number,
): Counted {
  const last = countedDays(question, firstDay).at(-1);
  if (last === undefined) return { value: null, numerator: 0, n: 0 };
  const people = peopleOn(active, daysOf(dayAfter(last, 1 - window), dayAfter(last)));
  return { value: people, numerator: people, n: people };
}

export function countStickiness(active: ActiveDays, question: Question, firstDay: string): Counted {
  const last = countedDays(question, firstDay).at(-1);
  if (last === undefined) return { value: null, numerator: 0, n: 0 };
  const days = daysOf(dayAfter(last, -29), dayAfter(last));
  const mean = days.reduce((sum, day) => sum + peopleOn(active, [day]), 0) / 30;
  const people = peopleOn(active, days);
  return { value: people === 0 ? null : (100 * mean) / people, numerator: mean, n: people };
}

function peopleOn(active: ActiveDays, days: readonly string[]): number {
  return [...active.values()].filter((seen) => days.some((day) => seen.has(day))).length;
}

export function countSessions(
  happenings: readonly Happening[],
  { start, end, until, zone }: Question,
): Counted {
  const inSession = happenings.filter(({ ms, session }) => ms < until && session !== '');
  const totals = groupBy(inSession, ({ session }) => session).flatMap((events) => {
    const day = localDay(Math.min(...events.map(({ ms }) => ms)), zone);
    return day >= start && day < end ? [events.reduce((sum, { engagedMs }) => sum + engagedMs, 0)] : [];
  });
  const seconds = totals.reduce((sum, each) => sum + each, 0) / 1000;
  return {
    value: totals.length === 0 ? null : seconds / totals.length,
    numerator: seconds,
    n: totals.length,
  };
}

export function countNps(happenings: readonly Happening[], question: Question): Counted {
  const last = new Map<string, Happening>();
  for (const each of within(happenings, question)) {
    const { survey_type, score } = each.properties;
    const valid = typeof score === 'number' && Number.isInteger(score) && score >= 0 && score <= 10;
    if (each.event !== 'Survey Answered' || survey_type !== 'nps' || !valid) continue;
    if (each.ms > (last.get(each.person)?.ms ?? -Infinity)) last.set(each.person, each);
  }
  const scores = [...last.values()].map(({ properties }) => properties['score'] as number);
  const numerator = scores.filter((score) => score > 8).length - scores.filter((score) => score < 7).length;
  return {
    value: scores.length === 0 ? null : (100 * numerator) / scores.length,
    numerator,
    n: scores.length,
  };
}

export function countFeature(
  happenings: readonly Happening[],
  active: ActiveDays,
  question: Question,
  feature?: string,
): Counted {
  const users = new Set(
    within(happenings, question)
      .filter((each) => each.event === 'Feature Used')
      .filter((each) => feature === undefined || each.properties['feature'] === feature)
      .map(({ person }) => person),
  );
  const n = peopleOn(active, daysOf(question.start, question.end));
  return { value: n === 0 ? null : (100 * users.size) / n, numerator: users.size, n };
}

const WINDOW_MS = 14 * 86_400_000;

/** How far one person came in the flow `start`. */
interface Walk {
  readonly furthest: number;
  readonly isCompleted: boolean;
  readonly isOpen: boolean;
}

export function walk(
  happenings: readonly Happening[],
  question: Question,
  steps: readonly string[],
): readonly Walk[] {
  const { start, end, until, zone } = question;
  const flow = happenings.filter(({ ms, properties }) => ms < until && properties['flow_id'] === 'start');
  return groupBy(flow, ({ person }) => person).flatMap((events) => {
    const starts = events.filter(({ event }) => event === 'Onboarding Started').map(({ ms }) => ms);
    const started = Math.min(...starts);
    if (starts.length === 0) return [];
    const day = localDay(started, zone);
    if (day < start || day >= end) return [];
    const inTime = events.filter(({ ms }) => ms >= started && ms < started + WINDOW_MS);
    const isCompleted = inTime.some(({ event }) => event === 'Onboarding Completed');
    const done = inTime
      .filter(({ event }) => event === 'Onboarding Step Completed')
      .map(({ properties }) => steps.findIndex((step) => step === properties['step_id']) + 1);
    return [
      {
        isCompleted,
        isOpen: started + WINDOW_MS > until,
        furthest: isCompleted ? steps.length : Math.max(0, ...done),
      },
    ];
  });
}

export function countOnboarding(walks: readonly Walk[]): Counted {
  const done = walks.filter(({ isCompleted }) => isCompleted).length;
  return { value: walks.length === 0 ? null : (100 * done) / walks.length, numerator: done, n: walks.length };
}

export function countStep(walks: readonly Walk[], step: number): Counted {
  const reached = walks.filter(({ furthest }) => furthest >= step - 1);
  const done = reached.filter(({ furthest }) => furthest >= step).length;
  const n = reached.filter(({ furthest, isOpen }) => furthest >= step || !isOpen).length;
  return { value: n === 0 ? null : (100 * done) / n, numerator: done, n };
}

function within(
  happenings: readonly Happening[],
  { start, end, until, zone }: Question,
): readonly Happening[] {
  return happenings.filter(({ ms }) => {
    const day = localDay(ms, zone);
    return ms < until && day >= start && day < end;
  });
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
