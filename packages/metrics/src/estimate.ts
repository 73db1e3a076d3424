import { toScoreBounds, toShareBounds } from './intervals.ts';
import type { Estimate } from './result.ts';

type Figures = Readonly<Record<string, number | null>>;

/** A quotient that is no sample: a mean. Null on nothing to divide by. */
export function toMean(numerator: number, n: number, complete: boolean, figures?: Figures): Estimate {
  return { ...exact(n === 0 ? null : numerator / n, numerator, n, complete), ...(figures && { figures }) };
}

/** A number of people; it rests on itself. */
export function toPeople(people: number, complete: boolean): Estimate {
  return exact(people, people, people, complete);
}

/** An amount that is no quotient, and how many it is of. */
export function toAmount(value: number, n: number, complete: boolean, figures?: Figures): Estimate {
  return { ...exact(value, value, n, complete), ...(figures && { figures }) };
}

/** How often something happened; it rests on itself. */
export function toCount(count: number, complete: boolean, figures?: Figures): Estimate {
  return { ...exact(count, count, count, complete), ...(figures && { figures }) };
}

/** The middle of so many values; null of none. */
export function toMedian(median: number, n: number, complete: boolean, figures?: Figures): Estimate {
  return { ...exact(n === 0 ? null : median, null, n, complete), ...(figures && { figures }) };
}

/** What part of all people did something, in percent, with no interval: everyone was counted. */
export function toShareOfAll(numerator: number, n: number, complete: boolean, figures?: Figures): Estimate {
  const value = n === 0 ? null : (100 * numerator) / n;
  return { ...exact(value, numerator, n, complete), ...(figures && { figures }) };
}

/** A share in percent that stands for more people than were seen, with Wilson's interval. */
export function toShare(numerator: number, n: number, complete: boolean, figures?: Figures): Estimate {
  return { ...toShareOfAll(numerator, n, complete, figures), ...toShareBounds(numerator, n) };
}

/** A Net Promoter Score from its counts; its numerator is promoters less detractors. */
export function toScore(
  promoters: number,
  detractors: number,
  n: number,
  complete: boolean,
  figures: Figures,
): Estimate {
  const numerator = promoters - detractors;
  const value = n === 0 ? null : (100 * numerator) / n;
  return {
    ...exact(value, numerator, n, complete),
    ...toScoreBounds(promoters, detractors, n),
    figures: { promoters, detractors, ...figures },
  };
}

/** Nothing is known: a period that has not begun. */
export const unknown: Estimate = exact(null, null, 0, false);

function exact(value: number | null, numerator: number | null, n: number, complete: boolean): Estimate {
  return { value, numerator, n, low: null, high: null, complete };
}
