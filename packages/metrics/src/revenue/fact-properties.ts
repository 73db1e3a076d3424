/** A property as a number; null when it is none, or no finite one. */
export function numberOf(key: string): string {
  const number = `toFloat64OrNull(toString(props.${key}))`;
  return `if(isFinite(${number}), ${number}, NULL)`;
}

/**
 * A property as an instant; null when it is none. A date alone is its local midnight, and one without an offset is
 * local time.
 */
export function instantOf(key: string): string {
  const text = `toString(props.${key})`;
  return `if(
      length(${text}) = 10 AND substring(${text}, 5, 1) = '-',
      toDateTime64(toDateOrNull(${text}), 3, {zone:String}),
      parseDateTime64BestEffortOrNull(${text}, 3, {zone:String}))`;
}

/** A property as a local day; null when it is none. */
export function dayOf(key: string): string {
  return `toDate(${instantOf(key)}, {zone:String})`;
}

/** No amount of money is larger: what says so is a mistake, and must not overflow a sum. */
const MAX_AMOUNT = '1e12';

/**
 * Money in whole millionths: sums of whole numbers are the same in every order, on one machine and on several, and two
 * equal amounts are equal. What is below 0 is 0.
 */
export function toMillionths(amount: string): string {
  return `toInt128(round(least(greatest(${amount}, 0), ${MAX_AMOUNT}) * 1e6))`;
}
