/** A second digit belongs to the first one if it comes this soon. */
const TOGETHER_MS = 600;

/** Reads typed digits as a number up to `max`: 1, then 0 at once, is 10. Null for what is no digit, or when out of range. */
export function createDigits(max: number): (key: string, timeMs: number) => number | null {
  let last = { value: 0, timeMs: -Infinity };
  return (key, timeMs) => {
    if (!/^\d$/.test(key)) return null;
    const digit = Number(key);
    const both = last.value * 10 + digit;
    const value = timeMs - last.timeMs <= TOGETHER_MS && last.value > 0 && both <= max ? both : digit;
    last = { value, timeMs };
    return value <= max ? value : null;
  };
}
