import type { ActivitySummary, FeatureSummary } from '../client.ts';
import { DAY_MS } from '../rules/period.ts';
import type { Habit } from './habits.ts';

/** Four whole weeks, so that every weekday weighs the same. */
const SPAN_DAYS = 28;

/** The figures of a person's habits as they stand on a day, `YYYY-MM-DD`; the feature used last comes first. */
export function summarize(habits: readonly Habit[], today: string): Omit<ActivitySummary, 'rules'> {
  const ages = toAges(habits.find(({ id }) => id[0] === 'active')?.days ?? [], today);
  const [oldest] = ages;
  const l28 = countSince(ages, SPAN_DAYS);
  // A day that has only begun does not break a streak.
  const last = ages.includes(0) ? 0 : 1;
  let streakDays = 0;
  while (ages.includes(last + streakDays)) streakDays++;
  return {
    streakDays,
    l7: countSince(ages, 7),
    l28,
    stickiness: oldest === undefined ? null : l28 / Math.min(SPAN_DAYS, oldest + 1),
    features: habits.filter(({ id }) => id[0] === 'feature').map((habit) => toFeature(habit, today)),
  };
}

function toFeature({ id, firstAt, lastAt, times, durationMs, days }: Habit, today: string): FeatureSummary {
  const ages = toAges(days, today);
  return {
    feature: id[1] ?? '',
    firstUsedAt: new Date(firstAt).toISOString(),
    lastUsedAt: new Date(lastAt).toISOString(),
    uses: times,
    durationMs,
    activeDays: countSince(ages, SPAN_DAYS),
    stage: toStage(ages),
  };
}

/**
 * How far a person has adopted a feature:
 * - `lapsed`: not one use in the last 28 days, however many there were before;
 * - `habitual`: used in at least three of the last four weeks (stretches of seven days that end today). Weeks and not uses
 *   are counted, since a busy afternoon is no habit; the one week that may be missing is a holiday;
 * - `returning`: used on two different days or more, which is what the feature usage metric calls a repeat user;
 * - `tried`: used on a single day.
 */
function toStage(ages: readonly number[]): FeatureSummary['stage'] {
  const recent = ages.filter((age) => age < SPAN_DAYS);
  if (recent.length === 0) return 'lapsed';
  if (new Set(recent.map((age) => Math.floor(age / 7))).size >= 3) return 'habitual';
  return ages.length > 1 ? 'returning' : 'tried';
}

/** How many days ago each was, 0 for today; a clock that was set back since leaves none to come. */
function toAges(days: readonly string[], today: string): readonly number[] {
  return days.map((day) => (Date.parse(today) - Date.parse(day)) / DAY_MS).filter((age) => age >= 0);
}

function countSince(ages: readonly number[], span: number): number {
  return ages.filter((age) => age < span).length;
}
