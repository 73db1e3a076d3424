import type { ActivityCondition } from '@kept/protocol';
import { expect, test } from 'vitest';

import { toRuleWords } from './to-rule-words.ts';

const words = (when: ActivityCondition) => toRuleWords({ id: 'r', name: 'R', period: 'week', when });

test('a rule reads as half a sentence', () => {
  expect(words({ engagedSeconds: 60 })).toBe('60 s of attention, within a week');
  expect(words({ event: 'Report Shared', count: 3 })).toBe('“Report Shared” at least 3 times, within a week');
  expect(words({ page: '/reports/*' })).toBe('the page /reports/*, within a week');
  expect(words({ scroll: 50 })).toBe('scrolling 50 % of a page, within a week');
});

test('conditions on properties are said with their signs', () => {
  const where = [
    { key: 'kind', op: 'in', value: ['pdf', 'csv'] },
    { key: 'rows', op: 'gte', value: 10 },
    { key: 'draft', op: 'not_exists' },
  ] as const;
  expect(words({ event: 'Exported', where })).toBe(
    '“Exported” with kind one of pdf, csv and rows ≥ 10 and draft absent, within a week',
  );
});

test('a list within a list stands in brackets', () => {
  const inner = { all: [{ feature: 'export' }, { not: { any: [{ feature: 'a' }, { feature: 'b' }] } }] };
  expect(words({ any: [{ event: 'Paid' }, inner] })).toBe(
    '“Paid” or (the feature export and not (the feature a or the feature b)), within a week',
  );
});
