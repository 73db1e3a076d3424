import fc from 'fast-check';
import { expect, test } from 'vitest';

import { byteLength } from './byte-length.ts';

test('counts what an encoder would write, lone surrogates included', () => {
  const encoder = new TextEncoder();
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(fc.property(anyText, (text) => byteLength(text) === encoder.encode(text).length));
  expect(byteLength('aé€😀\ud800')).toBe(1 + 2 + 3 + 4 + 3);
});
