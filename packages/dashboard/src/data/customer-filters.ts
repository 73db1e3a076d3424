import { readFilter } from './filter-text.ts';

/** Filters by whether money can be asked by them. */
export interface SortedFilters {
  readonly ofCustomers: readonly string[];
  readonly ofEvents: readonly string[];
}

/** What a subscription is takes all of its events, so only whole accounts and people can be left out of money; the API refuses the rest. */
export function toCustomerFilters(filters: readonly string[]): SortedFilters {
  return {
    ofCustomers: filters.filter(isOfCustomers),
    ofEvents: filters.filter((filter) => !isOfCustomers(filter)),
  };
}

function isOfCustomers(filter: string): boolean {
  const subject = readFilter(filter)?.subject ?? '';
  return subject === 'account_id' || /^(account|person)\./u.test(subject);
}
