import fc from 'fast-check';
import { expect, test } from 'vitest';

import { addDays } from './range.ts';
import { readView, toElsewhere, toSearch, type View } from './view.ts';

const DEFAULT = readView('');

test('the default view has an empty query', () => {
  expect(toSearch(DEFAULT)).toBe('');
  expect(DEFAULT.range).toEqual({ kind: 'last', days: 30 });
});

test('every view reads back from its own address', () => {
  const text = fc.option(fc.string({ minLength: 1 }), { nil: null });
  const range = fc.oneof(
    fc.record({ kind: fc.constant('last' as const), days: fc.integer({ min: 1, max: 3_660 }) }),
    fc
      .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 2_000 }))
      .map(([start, length]) => {
        const first = addDays('1990-01-01', start);
        return { kind: 'between' as const, first, last: addDays(first, length) };
      }),
  );
  const views: fc.Arbitrary<View> = fc.record({
    project: text,
    range,
    interval: fc.constantFrom(null, 'day', 'week', 'month'),
    rule: text,
    flow: text,
    survey: text,
    about: fc.constantFrom(null, 'nps', 'dau', 'onboarding-drop-off'),
    filters: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
    breakdown: text,
    compare: fc.constantFrom(null, 'previous', 'year', 'none'),
    own: fc.dictionary(fc.stringMatching(/^o-[a-z]{1,8}$/), fc.string({ minLength: 1 }), {
      noNullPrototype: true,
    }),
  });
  fc.assert(
    fc.property(views, (view) => {
      expect(readView(toSearch(view))).toEqual(view);
    }),
  );
});

test('what an address says wrongly falls back to the default, and nothing throws', () => {
  expect(readView('?range=0d')).toEqual(DEFAULT);
  expect(readView('?range=99999d')).toEqual(DEFAULT);
  expect(readView('?range=2026-02-30..2026-03-01')).toEqual(DEFAULT);
  expect(readView('?range=2026-03-02..2026-03-01')).toEqual(DEFAULT);
  expect(readView('?interval=hour&about=NoMetric!&compare=never&filter=&project=')).toEqual(DEFAULT);
  fc.assert(fc.property(fc.string(), (query) => void readView(query)));
});

test('another page is given the project, the days and the filters, and nothing that only this one understands', () => {
  const view = readView('?project=acme&range=7d&filter=os%3AiOS&rule=engaged&survey=q3&about=nps&sort=mrr');
  expect(view.own).toEqual({ sort: 'mrr' });
  expect(toSearch(toElsewhere(view))).toBe('?project=acme&range=7d&rule=engaged&filter=os%3AiOS');
});
