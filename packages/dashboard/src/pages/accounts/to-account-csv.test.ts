import { expect, test } from 'vitest';

import { accountOf, LISTED } from './accounts-answers.test.fixture.ts';
import { toAccountCsv } from './to-account-csv.ts';

test('a file of accounts has what the table has, with empty cells for what is not known', () => {
  const { name, columns, rows } = toAccountCsv(LISTED.items, 'EUR', LISTED.asOf);
  expect(name).toBe('accounts-2026-11-21');
  const told = (row: (typeof rows)[number] | undefined) =>
    Object.fromEntries(columns.map((column, index) => [column, row?.[index]]));
  expect(told(rows[0])).toMatchObject({
    id: 'acme',
    band: 'At risk',
    main_driver: '2 of 8 seats used in 30 days',
    mrr_at_risk_eur: 1200,
    renewal_date: '2026-11-18',
    last_nps: 9,
  });
  expect(told(rows[2])).toMatchObject({ id: 'nova', name: null, score: null, mrr_eur: null, last_nps: null });
  expect(toAccountCsv([accountOf('a')], 'EUR', LISTED.asOf).rows[0]).toHaveLength(columns.length);
});
