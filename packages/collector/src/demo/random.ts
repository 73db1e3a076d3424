import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

type Weighted = readonly (readonly [item: unknown, weight: number])[];

/** A stream of draws that is the same on every run. */
export interface Random {
  /** At least 0 and below 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Each item with its weight; the weights need not add up to 1. */
  weighted<const Items extends Weighted>(items: Items): Items[number][0];
  normal(mean: number, deviation: number): number;
  /** Skewed as waiting times and team sizes are: half lie below the median, and a few far above. */
  logNormal(median: number, sigma: number): number;
  /** How many events happen when `mean` are expected. */
  poisson(mean: number): number;
}

const WARM_UP_DRAWS = 8;

/** One stream a subject, so that a change in how one account is drawn leaves all others as they were. */
export function createRandom(seed: number, subject: string): Random {
  const generator = xoroshiro128plus(hash(`${seed}/${subject}`));
  // The first draws still show how the seed was laid into the state: they would fall into a few clusters.
  for (let draw = 0; draw < WARM_UP_DRAWS; draw++) generator.next();

  function next(): number {
    return (generator.next() >>> 0) / 2 ** 32;
  }
  function normal(mean: number, deviation: number): number {
    return mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }
  function poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = next(); product > limit; product *= next()) count++;
    return count;
  }
  function weighted<const Items extends Weighted>(items: Items): Items[number][0] {
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return last(items)[0];
  }
  function pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(next() * items.length)] ?? last(items);
  }
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick,
    weighted,
    normal,
    logNormal: (median, sigma) => median * Math.exp(normal(0, sigma)),
    poisson,
  };
}

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) throw new RangeError('Nothing to draw from.');
  return item;
}

/** FNV-1a over UTF-16 units: any text becomes a seed, and similar texts unlike ones. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
