import type { ParsedBatch } from '@kept/protocol';

/** Where each event of a parsed batch stood in the batch that came, in which refused ones stand between. */
export function toPlaces({ events, refused }: ParsedBatch): readonly number[] {
  const taken = new Set(refused.map(({ index }) => index));
  return Array.from({ length: events.length + refused.length }, (_, index) => index).filter(
    (index) => !taken.has(index),
  );
}
