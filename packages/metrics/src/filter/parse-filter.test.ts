import fc from 'fast-check';
import { expect, test } from 'vitest';

import { FILTER_COLUMNS, type Filter, type FilterColumn, KEYED_SUBJECTS } from './filter.ts';
import { parseFilter, parseSubject } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';

const read = (text: string): Filter | string => {
  const parsed = parseFilter(text);
  return parsed.ok ? parsed.value : parsed.message;
};

test.for<[string, Filter]>([
  [
    'country:IT',
    { subject: { kind: 'column', column: 'country' }, test: { kind: 'is', texts: ['IT'] }, negated: false },
  ],
  [
    'account.plan:business,team',
    {
      subject: { kind: 'account', key: 'plan' },
      test: { kind: 'is', texts: ['business', 'team'] },
      negated: false,
    },
  ],
  [
    '!browser~Safari',
    {
      subject: { kind: 'column', column: 'browser' },
      test: { kind: 'contains', texts: ['Safari'] },
      negated: true,
    },
  ],
  [
    'properties.amount>=100',
    {
      subject: { kind: 'properties', key: 'amount' },
      test: { kind: 'gte', bound: 100 },
      negated: false,
    },
  ],
  [
    'person.since<2026-01-01',
    {
      subject: { kind: 'person', key: 'since' },
      test: { kind: 'lt', bound: '2026-01-01' },
      negated: false,
    },
  ],
  ['!person.email', { subject: { kind: 'person', key: 'email' }, test: { kind: 'exists' }, negated: true }],
  [
    String.raw`properties."a:b \"c\"":"x,y",z`,
    {
      subject: { kind: 'properties', key: 'a:b "c"' },
      test: { kind: 'is', texts: ['x,y', 'z'] },
      negated: false,
    },
  ],
])('reads %s', ([text, filter]) => {
  expect(read(text)).toEqual(filter);
});

test.for([
  ['', 'nothing to filter'],
  ['plan:x', '`plan`'],
  ['constructor:x', 'there are event'],
  ['country.x:y', '`country`'],
  ['account', '`account`'],
  ['properties.:x', 'needs a key'],
  ['properties."":x', 'needs a key'],
  ['country:', 'no list'],
  ['country:a,,b', 'no list'],
  ['country:a"b', 'no list'],
  ['country:"a"b', 'no list'],
  ['country=IT', 'no test'],
  ['country>3', 'is text'],
  ['properties.x>', 'to compare with'],
  ['properties.x>1,2', 'to compare with'],
  [`country:${'x'.repeat(2_000)}`, 'at most'],
] as const)('says what is wrong with %s', ([text, named]) => {
  expect(read(text)).toContain(named);
});

test('a breakdown is the subject alone', () => {
  expect(parseSubject('account.plan')).toEqual({ ok: true, value: { kind: 'account', key: 'plan' } });
  expect(parseSubject('country:IT')).toMatchObject({ ok: false });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('a,b', '"', '\\', '-1', '1e3', '=x', ' '),
);
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const key = text.filter((each) => each !== '');
const wordTests = fc.oneof(
  fc.record({ kind: fc.constant('exists') }),
  fc.record({ kind: fc.constantFrom('is', 'contains'), texts }),
);
const bound = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0),
);
const filters = fc.oneof(
  fc.record({
    subject: fc.record({
      kind: fc.constant('column'),
      column: fc.constantFrom(...(Object.keys(FILTER_COLUMNS) as FilterColumn[])),
    }),
    test: wordTests,
    negated: fc.boolean(),
  }),
  fc.record({
    subject: fc.record({ kind: fc.constantFrom(...Object.keys(KEYED_SUBJECTS)), key }),
    test: fc.oneof(wordTests, fc.record({ kind: fc.constantFrom('gt', 'gte', 'lt', 'lte'), bound })),
    negated: fc.boolean(),
  }),
) as fc.Arbitrary<Filter>;

test('what is printed is read as the same filter', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(read(printFilter(filter))).toEqual(filter);
    }),
  );
});

test('any text is a filter or is told what is wrong with it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (anything) => {
      const parsed = parseFilter(anything);
      expect(parsed.ok || parsed.message.length > 10).toBe(true);
    }),
  );
});
