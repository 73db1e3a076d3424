/** Later seconds than these would lie beyond the year 5138; as milliseconds they are of March 1973. */
const MAX_SECONDS = 100_000_000_000;

/** A number of seconds or milliseconds, which no day is: `20260301` is shorter. */
const EPOCH = /^\d{9,16}(\.\d+)?$/;

/**
 * A time as ISO-8601: from seconds or milliseconds since 1970, from ISO-8601, or from `2026-11-21 22:36:22` and
 * `2026-11-21`, which are taken as UTC. Null for anything else: a form like 03/04/2026 means two days.
 */
export function toTime(value: unknown): string | null {
  if (typeof value === 'number') return toIso(value < MAX_SECONDS ? value * 1_000 : value);
  if (typeof value !== 'string') return null;
  if (EPOCH.test(value)) return toTime(Number(value));
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(
      value.trim(),
    );
  if (!parts) return null;
  const [, date, time = '00:00:00', zone = 'Z'] = parts;
  return toIso(
    Date.parse(`${date}T${time}${zone === 'UTC' ? 'Z' : zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`),
  );
}

function toIso(ms: number): string | null {
  return Number.isFinite(new Date(ms).getTime()) ? new Date(Math.round(ms)).toISOString() : null;
}
