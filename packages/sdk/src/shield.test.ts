import { expect, test } from 'vitest';

import { shield } from './shield.ts';

test('hands a throw to the report and the fallback to the caller', () => {
  const reports: unknown[] = [];
  const method = shield(
    'here',
    (...report) => reports.push(report),
    'fallback',
    (n: number) => {
      if (n > 0) throw new Error('no');
      return 'fine';
    },
  );
  expect([method(0), method(1)]).toEqual(['fine', 'fallback']);
  expect(reports).toEqual([['here', new Error('no')]]);
});

test('turns a rejection into the fallback', async () => {
  const reports: unknown[] = [];
  const method = shield(
    'later',
    (...report) => reports.push(report),
    Promise.resolve('fallback'),
    () => Promise.reject(new Error('no')),
  );
  expect(await method()).toBe('fallback');
  expect(reports).toHaveLength(1);
});
