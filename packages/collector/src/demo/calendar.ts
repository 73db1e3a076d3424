/** How far back the demo's history goes, in days, today included. */
export const HISTORY_DAYS = 180;

/** Where the demo's company sits; its days begin at this midnight. */
export const DEMO_TIMEZONE = 'Europe/Bucharest';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The days of the history, numbered: 0 is the first, `today` the last; negative ones lie before. */
export interface Calendar {
  readonly today: number;
  /** Nothing happens at or after this instant. */
  readonly nowMs: number;
  /** `2026-11-21` */
  dateOf(day: number): string;
  isWeekend(day: number): boolean;
  /** The first day of the month so many months after that of day 0. */
  monthStart(month: number): number;
  /** When a clock on the wall of `timezone` shows so many minutes after midnight, in milliseconds since 1970. */
  at(day: number, minuteOfDay: number, timezone?: string): number;
}

/** The calendar depends on the day of `nowMs` alone, so two fills of one day draw the same history. */
export function createCalendar(nowMs: number): Calendar {
  const localNow = new Date(nowMs + offsetMs(DEMO_TIMEZONE, nowMs));
  const today = HISTORY_DAYS - 1;
  const firstDayMs = Math.floor(localNow.getTime() / DAY_MS) * DAY_MS - today * DAY_MS;
  const offsets = new Map<string, number>();

  /** Read at noon: the clocks change at night, when nobody in this history works. */
  function offsetOf(day: number, timezone: string): number {
    const key = `${timezone} ${day}`;
    const known = offsets.get(key);
    if (known !== undefined) return known;
    const offset = offsetMs(timezone, firstDayMs + day * DAY_MS + DAY_MS / 2);
    offsets.set(key, offset);
    return offset;
  }
  return {
    today,
    nowMs,
    dateOf: (day) => new Date(firstDayMs + day * DAY_MS).toISOString().slice(0, 10),
    isWeekend: (day) => [0, 6].includes(new Date(firstDayMs + day * DAY_MS).getUTCDay()),
    monthStart: (month) => {
      const first = new Date(firstDayMs);
      return Math.round(
        (Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month) - firstDayMs) / DAY_MS,
      );
    },
    at: (day, minuteOfDay, timezone = DEMO_TIMEZONE) =>
      Math.round(firstDayMs + day * DAY_MS + minuteOfDay * MINUTE_MS - offsetOf(day, timezone)),
  };
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(timezone: string, atMs: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
    .formatToParts(atMs)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
