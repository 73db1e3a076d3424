import type { Window } from './windows.ts';

/** Where nobody left, churn does not say how long customers stay; a stay is counted for no more than five years then. */
export const MAX_LIFETIME_MONTHS = 60;

/** What a customer is worth for as long as they stay. */
export interface Lifetime {
  /** What is left of a customer's monthly revenue after what it costs to serve; null when nobody pays. */
  readonly monthlyMargin: number | null;
  /** How long a customer stays, by the churn of the window; null when nobody left. */
  readonly months: number | null;
  readonly value: number | null;
}

/**
 * From the columns of a bridge. What part of the customers left in the window is brought to a month as if they had left
 * at a steady rate; a calendar month is taken as it is.
 */
export function toLifetime(
  read: (column: string) => number,
  window: Window,
  grossMarginPercent: number,
): Lifetime {
  const customers = read('closing_customers');
  const monthlyMargin =
    customers === 0 ? null : ((read('closing_mrr') / customers) * grossMarginPercent) / 100;
  const churned = read('churn_customers');
  const monthlyChurn = 1 - (1 - churned / read('opening_customers')) ** (1 / window.months);
  const months = churned === 0 ? null : 1 / monthlyChurn;
  return {
    monthlyMargin,
    months,
    value: monthlyMargin === null || months === null ? null : monthlyMargin * months,
  };
}
