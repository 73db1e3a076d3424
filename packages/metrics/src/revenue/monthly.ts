/**
 * How many times each interval is billed in a month: 52 weeks and 365 days of a year, by twelve. What a month of a
 * yearly price is worth does not depend on how long that month is.
 */
export const BILLINGS_A_MONTH = {
  day: 365 / 12,
  week: 52 / 12,
  month: 1,
  quarter: 1 / 3,
  year: 1 / 12,
} as const;

export type BillingInterval = keyof typeof BILLINGS_A_MONTH;

/**
 * What an amount that is billed every so many intervals comes to in a month. `amount` is of the whole subscription, all
 * of its units together.
 */
export function toMonthly(amount: number, interval: BillingInterval, intervalCount = 1): number {
  return (amount * BILLINGS_A_MONTH[interval]) / intervalCount;
}

/** The same in SQL; null when the interval is none of these, or comes less than once. All three are text of columns. */
export function toMonthlySql(amount: string, interval: string, intervalCount: string): string {
  const billings = Object.entries(BILLINGS_A_MONTH).map(
    ([name, times]) => `${interval} = '${name}', ${times}`,
  );
  return `${amount} * multiIf(${billings.join(', ')}, NULL) / if(${intervalCount} > 0, ${intervalCount}, NULL)`;
}
