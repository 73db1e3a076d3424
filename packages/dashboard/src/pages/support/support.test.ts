import type { TicketsOfAccount } from '@kept/metrics';
import { expect, test } from 'vitest';

import { pointOf, resultOf } from '../../answers.test.fixture.ts';
import { readSortKey, sortAccounts } from './sort-accounts.ts';
import { countOpened, toTicketLines, toWaitLines } from './wait-lines.ts';

const toAccount = (account: string, more: Partial<TicketsOfAccount>): TicketsOfAccount => ({
  account,
  name: null,
  opened: 0,
  unresolved: 0,
  waiting: 0,
  responseSeconds: null,
  answered: 0,
  resolutionSeconds: null,
  resolved: 0,
  ...more,
});

test('the highest comes first, and who has no number there last', () => {
  const accounts = [
    toAccount('acme', { opened: 2 }),
    toAccount('bolt', { opened: 5, responseSeconds: 0 }),
    toAccount('calm', { opened: 1, responseSeconds: 60 }),
  ];
  const sorted = (key: string | undefined) =>
    sortAccounts(accounts, readSortKey(key)).map(({ account }) => account);
  expect(sorted('opened')).toEqual(['bolt', 'acme', 'calm']);
  expect(sorted('responseSeconds')).toEqual(['calm', 'bolt', 'acme']);
  expect(sorted('account')).toEqual(sorted(undefined));
});

test('opened are those that were answered, that wait, and that were settled without an answer', () => {
  const figures = { waiting: 2, resolved_unanswered: 1 };
  expect(countOpened({ n: 3, figures })).toBe(6);
  const [opened, settled] = toTicketLines(
    resultOf('dau', { series: [pointOf({ n: 3, figures })] }),
    resultOf('dau', { series: [pointOf({ n: 4 })] }),
  );
  expect([opened?.points[0]?.value, settled?.points[0]?.value]).toEqual([6, 4]);
});

test('waits are told in hours, and a period without any has none', () => {
  const series = [
    pointOf({ value: 7_200, figures: { p90_seconds: 36_000 } }),
    pointOf({ value: null, n: 0, figures: { p90_seconds: null } }),
  ];
  const lines = toWaitLines(resultOf('dau', { series }));
  expect(lines.map(({ key, points }) => [key, points.map(({ value }) => value)])).toEqual([
    ['p90', [10, null]],
    ['median', [2, null]],
  ]);
});
