import { expect, test } from 'vitest';

import { isOriginAllowed } from './origin.ts';

const allowed = ['https://app.example.com', 'https://*.example.org', 'http://localhost:3000'];

test.for<[string | null, boolean]>([
  ['https://app.example.com', true],
  ['http://app.example.com', false],
  ['https://app.example.com:8443', false],
  ['https://app.example.com.evil.net', false],
  ['https://eu.example.org', true],
  ['https://a.b.example.org', true],
  ['https://example.org', false],
  ['https://.example.org', false],
  ['https://evilexample.org', false],
  ['https://eu.example.org.evil.net', false],
  ['https://evil.net/.example.org', false],
  ['https://evil.net#.example.org', false],
  ['http://localhost:3000', true],
  ['null', false],
  [null, true],
])('an origin of %s: %s', ([origin, expected]) => {
  expect(isOriginAllowed(origin, allowed)).toBe(expected);
});

test('any page may write where no origin is set', () => {
  expect(isOriginAllowed('https://anywhere.example', [])).toBe(true);
});
