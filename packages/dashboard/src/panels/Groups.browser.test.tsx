import type { Group } from '@kept/metrics';
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { infoOf, pointOf } from '../answers.test.fixture.ts';
import { Groups } from './Groups.tsx';

afterEach(cleanup);

const groupOf = (value: string | null, amount: number | null, filter: string): Group => ({
  value,
  filter,
  people: value === null ? null : 12,
  total: pointOf({ value: amount, n: 1_204 }),
  previous: pointOf({ value: 20 }),
  change: { absolute: amount === null ? null : amount - 20, relativePercent: 25, significant: null },
  series: [],
  rows: [],
});

test('each group stands with its number, what it rests on and how it moved; what has none is a dash', async () => {
  const looked: string[] = [];
  render(
    <Groups
      metric={infoOf('dau')}
      breakdown="account.plan"
      groups={[
        groupOf('business', 25, 'account.plan:business'),
        groupOf(null, null, '!account.plan:business'),
      ]}
      onFilter={(filter) => looked.push(filter)}
    />,
  );
  const table = within(screen.getByRole('table', { name: 'Daily active users by Account plan' }));
  const [, business, others] = table.getAllByRole('row');
  expect(business?.textContent).toBe('business alone25\u00A0people1,204↑ +25\u00A0%');
  expect(others?.textContent).toContain('–');
  await userEvent.click(table.getByRole('button', { name: 'All others alone' }));
  expect(looked).toEqual(['!account.plan:business']);
});

test('a column for which no group has anything is left out', () => {
  const compared = groupOf('business', 25, 'account.plan:business');
  const uncompared = { ...compared, previous: pointOf({ value: null }) };
  render(<Groups metric={infoOf('dau')} breakdown="account.plan" groups={[uncompared]} />);
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads).toEqual(['Account plan', 'Daily active users', 'n, people']);
});
