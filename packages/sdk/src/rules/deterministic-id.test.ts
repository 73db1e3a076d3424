import { expect, test } from 'vitest';

import { toDeterministicId } from './deterministic-id.ts';

test('is the same for the same parts and fits a message id', () => {
  const id = toDeterministicId('au', ['rule', '2026-01-01', 'person']);
  expect(toDeterministicId('au', ['rule', '2026-01-01', 'person'])).toBe(id);
  expect(id).toMatch(/^au-[a-z0-9]{1,28}$/);
});

test('is another for any other parts, 20,000 times', () => {
  const ids = new Set<string>();
  for (let n = 0; n < 10_000; n++) {
    ids.add(toDeterministicId('au', ['rule', '2026-01-01', `user-${n}`]));
    ids.add(toDeterministicId('au', ['rule', `${n}`, 'user']));
  }
  expect(ids.size).toBe(20_000);
});
