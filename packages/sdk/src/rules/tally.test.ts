import type { ActivityCondition, AnalyticsEvent, Properties } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { explain, type Explanation } from './explain.ts';
import { addTallies, holds, type Leaf, type Tally, toTally } from './tally.ts';

const base = { messageId: 'm', anonymousId: 'a' } as const;

const track = (event: string, properties = {}, path = '/'): AnalyticsEvent =>
  ({
    ...base,
    type: 'track',
    event,
    properties,
    context: { page: { path }, kept: { engagedMs: 1_000 } },
  }) as unknown as AnalyticsEvent;
const page = (path: string): AnalyticsEvent =>
  ({ ...base, type: 'page', context: { page: { path } } }) as unknown as AnalyticsEvent;

const tallyOf = (condition: ActivityCondition, events: readonly AnalyticsEvent[]): Tally => {
  const [first, ...rest] = events.map((event) => toTally(condition, event));
  return first ? rest.reduce(addTallies, first) : [];
};
const ask = (condition: ActivityCondition, events: readonly AnalyticsEvent[]): boolean =>
  holds(condition, tallyOf(condition, events));

test('counts page calls whose path fits', () => {
  const rule = { page: '/reports/*', count: 2 };
  expect(ask(rule, [page('/reports/1'), page('/home')])).toBe(false);
  expect(ask(rule, [page('/reports/1'), page('/reports/1')])).toBe(true);
});

test('counts events that pass every filter', () => {
  const rule: ActivityCondition = {
    event: 'Task Completed',
    where: [{ key: 'kind', op: 'eq', value: 'review' }],
  };
  expect(ask(rule, [track('Task Completed', { kind: 'draft' }), track('Other', { kind: 'review' })])).toBe(
    false,
  );
  expect(ask(rule, [track('Task Completed', { kind: 'review' })])).toBe(true);
});

test('counts uses of a feature', () => {
  const rule = { feature: 'editor', count: 2 };
  const use = track('Feature Used', { feature: 'editor' });
  expect(ask(rule, [use, track('Feature Used', { feature: 'export' })])).toBe(false);
  expect(ask(rule, [use, use])).toBe(true);
});

test('takes a scroll to the end for any depth, and a part for what it is', () => {
  const rule = { scroll: 75, page: '/docs/*' };
  expect(ask(rule, [track('Scrolled To End', {}, '/docs/a')])).toBe(true);
  expect(ask(rule, [track('Scrolled To End', {}, '/home')])).toBe(false);
  expect(ask(rule, [track('Page Scrolled', { percent: 50 }, '/docs/a')])).toBe(false);
  expect(ask(rule, [track('Page Scrolled', { percent: 75 }, '/docs/a')])).toBe(true);
});

test('sums attention over all events', () => {
  expect(ask({ engagedSeconds: 3 }, [track('A'), track('B')])).toBe(false);
  expect(ask({ engagedSeconds: 3 }, [track('A'), track('B'), page('/'), track('C')])).toBe(true);
});

test('has nobody active who did nothing, and says what empty lists mean', () => {
  expect(ask({ not: { event: 'X' } }, [])).toBe(false);
  expect(ask({ not: { event: 'X' } }, [track('Y')])).toBe(true);
  expect(ask({ all: [] }, [track('Y')])).toBe(true);
  expect(ask({ any: [] }, [track('Y')])).toBe(false);
});

const leaf = fc.oneof(
  fc.record({ event: fc.constantFrom('A', 'B'), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ page: fc.constantFrom('/x', '/*', '/y/*'), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ engagedSeconds: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ feature: fc.constantFrom('f', 'g'), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ scroll: fc.constantFrom(50, 100), page: fc.constantFrom('/', '/x') }),
  fc.record({
    event: fc.constant('A'),
    where: fc.constant([{ key: 'kind', op: 'eq', value: 'k' } as const]),
  }),
);
const { condition } = fc.letrec<{ condition: ActivityCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));
const stream = fc.array(
  fc.oneof(
    fc.constantFrom('A', 'B', 'C').map((name) => track(name)),
    fc.constantFrom('k', 'l').map((kind) => track('A', { kind })),
    fc.constantFrom('f', 'g').map((feature) => track('Feature Used', { feature })),
    fc
      .tuple(fc.constantFrom(25, 50, 75, 100), fc.constantFrom('/', '/x'))
      .map(([percent, path]) => track('Page Scrolled', { percent }, path)),
    fc.constant(track('Scrolled To End', {}, '/x')),
    fc.constantFrom('/x', '/y/1', '/z').map(page),
  ),
  { minLength: 1, maxLength: 15 },
);

/** The definition, word for word, over the whole stream at once. */
function isActive(rule: ActivityCondition, events: readonly AnalyticsEvent[]): boolean {
  if ('any' in rule) return rule.any.some((part) => isActive(part, events));
  if ('all' in rule) return rule.all.every((part) => isActive(part, events));
  if ('not' in rule) return !isActive(rule.not, events);
  if ('engagedSeconds' in rule) {
    const ms = events.map(({ context }) => context?.kept?.engagedMs ?? 0);
    return ms.reduce((a, b) => a + b, 0) >= rule.engagedSeconds * 1_000;
  }
  const { count = 1 } = rule as { readonly count?: number };
  return events.filter((event) => isNamed(rule, event)).length >= count;
}

function isNamed(rule: Leaf, event: AnalyticsEvent): boolean {
  const name = event.type === 'track' ? event.event : 'Page Viewed';
  const properties: Properties = ('properties' in event && event.properties) || {};
  const isOn = (glob = '*'): boolean =>
    new RegExp(`^${glob.replace('*', '.*')}$`).test(event.context?.page?.path ?? '');
  if ('event' in rule)
    return name === rule.event && (rule.where ?? []).every(({ key, value }) => properties[key] === value);
  if ('feature' in rule) return name === 'Feature Used' && properties['feature'] === rule.feature;
  if ('scroll' in rule) {
    const percent = name === 'Scrolled To End' ? 100 : name === 'Page Scrolled' ? properties['percent'] : 0;
    return Number(percent) >= rule.scroll && isOn(rule.page);
  }
  return 'page' in rule && name === 'Page Viewed' && isOn(rule.page);
}

test('counting as events happen comes to the same as looking at all of them', () => {
  fc.assert(
    fc.property(condition, stream, (rule, events) => {
      expect(ask(rule, events)).toBe(isActive(rule, events));
    }),
  );
});

test('does not depend on the order of events', () => {
  fc.assert(
    fc.property(condition, stream, (rule, events) => {
      expect(ask(rule, events.toReversed())).toBe(ask(rule, events));
    }),
  );
});

/** Whether each part of a condition holds, by the definition. */
type Truth = { readonly holds: boolean; readonly parts: readonly Truth[] };
const toTruth = (part: ActivityCondition, events: readonly AnalyticsEvent[]): Truth => {
  const inner = 'any' in part ? part.any : 'all' in part ? part.all : 'not' in part ? [part.not] : [];
  return { holds: isActive(part, events), parts: inner.map((each) => toTruth(each, events)) };
};
const readTruth = ({ holds: isTrue, parts }: Explanation): Truth => ({
  holds: isTrue,
  parts: parts.map(readTruth),
});
/** The same by the numbers: enough of what is needed. */
const countTruth = ({ have, needed, parts }: Explanation): Truth => ({
  holds: have >= needed,
  parts: parts.map(countTruth),
});

test('is explained by a tree that says of each part what is true, and of the root what the rule says', () => {
  fc.assert(
    fc.property(condition, stream, (rule, events) => {
      const explained = explain(rule, tallyOf(rule, events));
      expect(explained.holds).toBe(ask(rule, events));
      expect(readTruth(explained)).toEqual(toTruth(rule, events));
      expect(countTruth(explained)).toEqual(toTruth(rule, events));
    }),
  );
  fc.assert(
    fc.property(condition, (rule) => {
      expect(explain(rule, []).holds).toBe(ask(rule, []));
    }),
  );
});
