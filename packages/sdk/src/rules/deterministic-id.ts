/** Odd, so that no step loses information, and far apart, so that the lanes have nothing to do with each other. */
const LANES = [0x01000193, 0x2c1b3c6d, 0x297a2d39, 0x5bd1e995] as const;

/**
 * The same text for the same parts, on every device: 128 bits in base 36, at most 28 characters after the prefix.
 * Spreads ids so that no two parts meet by chance; no secret is safe in it.
 */
export function toDeterministicId(prefix: string, parts: readonly string[]): string {
  const text = JSON.stringify(parts);
  return `${prefix}-${LANES.map((multiplier) => digest(text, multiplier).toString(36)).join('')}`;
}

function digest(text: string, multiplier: number): number {
  let state = multiplier ^ text.length;
  for (let at = 0; at < text.length; at++) {
    state = Math.imul(state ^ text.charCodeAt(at), multiplier);
    // High bits come down, or the last characters would only ever reach the top.
    state ^= state >>> 15;
  }
  return state >>> 0;
}
