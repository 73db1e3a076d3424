import { expect, test } from 'vitest';

import { parseProject } from './parse-project.ts';

const reasonsOf = (body: unknown) => {
  const parsed = parseProject(body);
  return parsed.ok ? {} : parsed.reasons;
};

test('reads what is given, tidied, and nothing else', () => {
  expect(
    parseProject({
      name: '  Shop ',
      origins: ['https://shop.example/', 'https://shop.example'],
      internal: { accounts: ['us'], emailDomains: ['@Example.com', 'example.com'] },
      keepDays: null,
    }),
  ).toEqual({
    ok: true,
    changes: {
      name: 'Shop',
      origins: ['https://shop.example'],
      internal: { accounts: ['us'], userIds: [], emailDomains: ['example.com'] },
      keepDays: null,
    },
  });
});

test.for<[string, string, unknown]>([
  ['name', 'name', ' '],
  ['name', 'name', 'x'.repeat(101)],
  ['timezone', 'timezone', 'Mars/Olympus'],
  ['timezone', 'timezone', 3],
  ['origins', 'origins', 'https://a.example'],
  ['origins', 'origins', ['https://a.example', 'a.example']],
  ['origins', 'origins', [1]],
  ['currency', 'currency', 'EURO'],
  ['currency', 'currency', 'eur'],
  ['rates', 'rates', { USD: 0 }],
  ['rates', 'rates', { USD: '0.9' }],
  ['rates', 'rates', { XYZ: 1 }],
  ['rates', 'rates', [0.9]],
  ['grossMarginPercent', 'grossMarginPercent', 0],
  ['grossMarginPercent', 'grossMarginPercent', 101],
  ['internal', 'internal', []],
  ['internal', 'internal', { people: [] }],
  ['internal.accounts', 'internal', { accounts: [''] }],
  ['internal.userIds', 'internal', { userIds: ['x'.repeat(256)] }],
  ['internal.emailDomains', 'internal', { emailDomains: ['ada@example.com'] }],
  ['keepDays', 'keepDays', 0],
  ['keepDays', 'keepDays', 1.5],
  ['keepDays', 'keepDays', 40_000],
  ['pagesMayForget', 'pagesMayForget', 'yes'],
  ['writeKey', 'writeKey', 'mine'],
  ['constructor', 'constructor', {}],
])('says at %s what is wrong with %s: %o', ([at, name, value]) => {
  const reasons = reasonsOf({ [name]: value });
  expect(Object.keys(reasons)).toEqual([at]);
  expect(Object.values(reasons)[0]).toMatch(/\S.{10,}\.$/);
});

test('names every field that is wrong at once', () => {
  expect(Object.keys(reasonsOf({ name: '', currency: 'x', keepDays: -1 }))).toEqual([
    'name',
    'currency',
    'keepDays',
  ]);
});

test('says so when there is no object', () => {
  expect(Object.keys(reasonsOf(null))).toEqual(['body']);
  expect(Object.keys(reasonsOf('text'))).toEqual(['body']);
});
