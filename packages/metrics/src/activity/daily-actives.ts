import type { Ask } from '../metric.ts';
import { onceAQuestion } from '../once-an-ask.ts';
import type { Period } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { toActiveDays } from './active-days.ts';

/** One day's actives: on the day itself, and on any day of the window that it ends. */
export interface DailyActives {
  readonly daily: number;
  readonly rolling: number;
  /** The sum of `daily` over the same window. */
  readonly personDays: number;
}

/**
 * A difference array: each person enters the window on an active day and leaves it `window` days later, unless active
 * again before; the running sum of both is the exact number of people in the window on each day. The cost is one row a
 * person and active day, whatever the window.
 */
const daily = (activeDays: string): string => `
SELECT
  day,
  sum(present) AS daily,
  sum(sum(entering)) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rolling,
  sum(sum(present)) OVER (ORDER BY day ROWS BETWEEN {before:UInt16} PRECEDING AND CURRENT ROW) AS person_days
FROM (
  SELECT change.1 AS day, change.2 AS entering, change.3 AS present
  FROM (
    SELECT
      arrayCompact(arraySort(groupArray(day))) AS days,
      arrayPushBack(arrayPopFront(days), toDate('2149-06-06')) AS following,
      arrayJoin(arrayConcat(
        arrayMap(d -> (d, 1, 1), days),
        arrayMap((d, next) -> (least(d + {window:UInt16}, next), -1, 0), days, following)
      )) AS change
    FROM (${activeDays})
    GROUP BY person
  )
  UNION ALL
  SELECT {since:Date} + number AS day, 0 AS entering, 0 AS present
  FROM numbers(dateDiff('day', {since:Date}, {end:Date}))
)
GROUP BY day
HAVING day < {end:Date}
ORDER BY day`;

/**
 * The day of the project's first use, by anybody and whatever the filters: from then on, nobody is a number. One row with
 * an early day would often do, but whoever asks for one row only calls the shards off in mid-answer.
 */
const FIRST_DAY = `
SELECT toDate(min(slot), {zone:String}) AS day FROM activity
WHERE project = {project:String} AND is_bot <= {bots:UInt8}
HAVING count() > 0`;

const readFirstDay = onceAQuestion(async ({ select }): Promise<LocalDate | null> => {
  const [first] = await select(FIRST_DAY);
  return first === undefined ? null : String(first['day']);
});

/**
 * Actives by day, from the project's first day on, else from the window's length before the span, to the span's end;
 * `rolling` is whole from the span's start on. Empty when nothing was ever used: then nothing is known, not even a zero.
 */
export async function readDailyActives(
  ask: Ask,
  windowDays: number,
): Promise<ReadonlyMap<LocalDate, DailyActives>> {
  const before = windowDays - 1;
  const { sql, params } = toActiveDays(ask, before);
  const [first, rows] = await Promise.all([
    readFirstDay(ask),
    ask.select(daily(sql), { ...params, window: windowDays, before }),
  ]);
  const known = rows.filter((row) => first !== null && String(row['day']) >= first);
  return new Map(
    known.map((row) => [
      String(row['day']),
      {
        daily: Number(row['daily']),
        rolling: Number(row['rolling']),
        personDays: Number(row['person_days']),
      },
    ]),
  );
}

/** The days of a period that are over; the running one only where there is no other; none when it has not begun. */
export function toFinishedDays(
  { start, end }: Period,
  today: LocalDate,
  days: Iterable<LocalDate>,
): readonly LocalDate[] {
  const begun = [...days].filter((day) => day >= start && day < end && day <= today);
  const over = begun.filter((day) => day < today);
  return over.length > 0 ? over : begun;
}
