import { expect, test } from 'vitest';

import { hash } from './hash.ts';

test('a text always has the same number, from 0 up to 1', () => {
  expect(hash('nps-2026:ada')).toBe(hash('nps-2026:ada'));
  for (const text of ['', 'a', 'ă', '調査', '😀'.repeat(1_000)]) {
    expect(hash(text)).toBeGreaterThanOrEqual(0);
    expect(hash(text)).toBeLessThan(1);
  }
});

test('alike texts are spread evenly: chi-square over a hundred bins', () => {
  const bins = Array.from({ length: 100 }, () => 0);
  const count = 100_000;
  for (let person = 0; person < count; person++) {
    const bin = Math.floor(hash(`nps-2026:user-${person}`) * 100);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquare = bins.reduce((sum, each) => sum + (each - count / 100) ** 2 / (count / 100), 0);
  // The 99.9 % points of the chi-square distribution with 99 degrees of freedom, on both sides.
  expect(chiSquare).toBeGreaterThan(57.6);
  expect(chiSquare).toBeLessThan(148.2);
});
