import type { ActivityCondition } from '@kept/protocol';
import { expect, test } from 'vitest';

import { describeCondition, kindOf, STARTS, type ConditionKind } from './condition-kinds.ts';

test('a rule reads as one sentence, groups in brackets where they could be read otherwise', () => {
  const rule: ActivityCondition = {
    any: [
      { page: '/reports/*', count: 2 },
      { all: [{ feature: 'editor', count: 3 }, { engagedSeconds: 120 }] },
      { not: { event: 'Payment Failed' } },
    ],
  };
  expect(describeCondition(rule)).toBe(
    'saw /reports/* at least 2 times or (used “editor” at least 3 times and paid attention for 120 s) or not (did “Payment Failed”)',
  );
});

test('what is still to be written is told as open', () => {
  expect(describeCondition({ any: [] })).toBe('nothing yet');
  expect(describeCondition({ event: '', where: [{ key: '', op: 'exists' }] })).toBe('did “…” with … there');
});

test('tests of properties are part of the sentence', () => {
  const where = [
    { key: 'kind', op: 'in', value: ['report', 'board'] },
    { key: 'rows', op: 'gte', value: 10 },
  ] as const;
  expect(describeCondition({ event: 'Shared', where })).toBe(
    'did “Shared” with kind one of report, board and rows at least 10',
  );
});

test('what a kind begins with is of that kind', () => {
  for (const [kind, start] of Object.entries(STARTS)) expect(kindOf(start)).toBe(kind as ConditionKind);
  expect(kindOf({ scroll: 50, page: '/docs/*' })).toBe('scroll');
});
