import { expect, test } from 'vitest';

import { checkSteps, readFunnel, writeFunnel } from './funnel-steps.ts';

test('a question comes back from the address as it was written', () => {
  const question = { steps: ['Signed Up', 'Page Viewed[path:"/a, b"]'], withinDays: '30' };
  expect(readFunnel(writeFunnel(question))).toEqual(question);
});

test('an address that makes no sense asks the usual', () => {
  const usual = { steps: ['Signed Up', 'Value Reached'], withinDays: '14' };
  expect(readFunnel({})).toEqual(usual);
  for (const steps of ['{', '"x"', '["one"]', '[1,2]', '["a",""]', JSON.stringify(Array(17).fill('a'))]) {
    expect(readFunnel({ steps, days: '15' })).toEqual(usual);
  }
});

test('empty steps are left out, and one alone is no funnel', () => {
  expect(checkSteps([' Signed Up ', '', 'Paid'])).toEqual({ ok: true, steps: ['Signed Up', 'Paid'] });
  expect(checkSteps(['Signed Up', '  '])).toMatchObject({ ok: false });
});
