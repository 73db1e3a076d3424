import { expect, test } from 'vitest';

import { toCustomerFilters } from './customer-filters.ts';

test('money is asked by accounts and people, never by what single events say', () => {
  expect(
    toCustomerFilters([
      'account.plan:team',
      'country:IT',
      '!person.role',
      'properties.kind:pdf',
      'account_id:acme',
    ]),
  ).toEqual({
    ofCustomers: ['account.plan:team', '!person.role', 'account_id:acme'],
    ofEvents: ['country:IT', 'properties.kind:pdf'],
  });
});

test('what cannot be read is not asked for, so that one wrong filter does not take all the money away', () => {
  expect(toCustomerFilters(['colour is red'])).toEqual({ ofCustomers: [], ofEvents: ['colour is red'] });
});
