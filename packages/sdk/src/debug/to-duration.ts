const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A length of time as people say it, in its two largest units: `2 h 5 min`. */
export function toDuration(ms: number): string {
  const largest = UNITS.findIndex(([, unitMs]) => ms >= unitMs);
  if (largest < 0) return '0 s';
  let left = ms;
  return UNITS.slice(largest, largest + 2)
    .map(([unit, unitMs]) => {
      const count = Math.floor(left / unitMs);
      left -= count * unitMs;
      return count > 0 ? `${count} ${unit}` : '';
    })
    .join(' ')
    .trim();
}
