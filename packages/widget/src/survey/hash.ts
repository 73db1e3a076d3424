/**
 * A number from 0 up to 1 that a text always has, spread evenly over texts: FNV-1a, finished as MurmurHash3 does, since
 * the ends of FNV alone tell alike texts apart badly.
 */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (const character of text) bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
