import fc from 'fast-check';
import { expect, test } from 'vitest';

import { countBytesOver, isDeeperThan, toWellFormed } from './json-value.ts';

const anything = fc.oneof(
  fc.jsonValue({ stringUnit: 'binary' }),
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
  fc.constantFrom<unknown>('\u0000\u001f\u2028', '\ud800', [1e20, -1e20, 5e-324, -1.7976931348623157e308]),
);

test('a value has as many bytes as its JSON, where that is over the limit', () => {
  fc.assert(
    fc.property(anything, fc.nat(300), (value, limit) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
      expect(countBytesOver(limit, value)).toBe(bytes > limit ? bytes : null);
    }),
    { numRuns: 2_000 },
  );
});

test('an object and a list are a level each', () => {
  expect([0, 1, 2, 3].map((levels) => isDeeperThan({ a: [1, { b: 2 }] }, levels))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(isDeeperThan('text', 0)).toBe(false);
});

test('text without an encoding is mended in keys, lists and values, and all else is left as it is', () => {
  expect(toWellFormed({ 'k\ud800': [{ a: '\udfff' }, 1, null, true] })).toEqual({
    'k\ufffd': [{ a: '\ufffd' }, 1, null, true],
  });
  const fine = { text: '😀', list: [1] };
  expect(toWellFormed(fine)).toBe(fine);
});
