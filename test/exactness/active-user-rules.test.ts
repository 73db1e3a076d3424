import type {
  ActiveUserRule,
  ActivityCondition,
  AnalyticsEvent,
  JsonValue,
  MessageId,
  PropertyFilter,
  Timestamp,
} from '@kept/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { toRuleDays } from '../../packages/metrics/src/activity/rule-days.ts';
import { IN_SCOPE, toScope } from '../../packages/metrics/src/scope.ts';
import { createLocalDay, toPeriodStart } from '../../packages/sdk/src/rules/period.ts';
import { addTallies, holds, toTally } from '../../packages/sdk/src/rules/tally.ts';
import { startOfDay } from '../support/brute-force.ts';
import { openMetrics } from '../support/open-metrics.ts';
import type { Metrics } from '../support/open-metrics.ts';

/** `EXACTNESS=all` for some minutes of it. */
const STREAMS = process.env['EXACTNESS'] === 'all' ? 300 : 20;
const RULES_A_STREAM = 6;

/** Zones, and a day on which each changes its clocks, by an hour, by half of one, or at midnight; or with an odd offset. */
const PLACES = [
  ['America/New_York', '2026-03-08'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Africa/Cairo', '2026-04-24'],
  ['America/St_Johns', '2026-11-01'],
  ['Asia/Kathmandu', '2026-03-01'],
  ['Asia/Kolkata', '2026-04-01'],
  ['Pacific/Chatham', '2026-04-05'],
] as const;

const HOUR_MS = 3_600_000;
const PEOPLE = ['ada', 'bob', 'cyd'];

/** Somebody did something so long after a midnight, under their own name or as their device. */
interface Doing {
  readonly person: string;
  readonly isNamed: boolean;
  readonly offsetMs: number;
  readonly engagedMs: number;
  readonly path: string | null;
  readonly act:
    | { readonly type: 'page' | 'identify' }
    | {
        readonly type: 'track';
        readonly event: string;
        readonly properties: Readonly<Record<string, JsonValue>>;
      };
}

const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>('a', 'b', '', '10', '2', 'true', 'null', 0, 2, 10, 2.5, -1, true, false, null),
  fc.constantFrom<JsonValue>(['a', 'b'], [1, 2], []),
);

const properties = fc.dictionary(fc.constantFrom('kind', 'size', 'feature', 'percent'), value, {
  maxKeys: 3,
});

const doing: fc.Arbitrary<Doing> = fc.record({
  person: fc.constantFrom(...PEOPLE),
  isNamed: fc.boolean(),
  // Mostly around the midnight and the change, else in the weeks about it.
  offsetMs: fc.oneof(
    fc.integer({ min: -2, max: 2 }),
    fc.integer({ min: -4 * HOUR_MS, max: 28 * HOUR_MS }),
    fc.integer({ min: -20 * 24 * HOUR_MS, max: 20 * 24 * HOUR_MS }),
  ),
  engagedMs: fc.constantFrom(0, 0, 400, 999, 1_000, 5_000),
  path: fc.constantFrom(null, '/', '/docs/a', '/docs', '/a%b', '/a_b', '/*'),
  act: fc.oneof(
    fc.constantFrom({ type: 'page' as const }, { type: 'identify' as const }),
    fc.record({
      type: fc.constant('track' as const),
      event: fc.constantFrom(
        'Report Shared',
        'Feature Used',
        'Scrolled To End',
        'Page Scrolled',
        'Page Viewed',
        'Session Heartbeat',
        'Survey Answered',
        'Active User',
      ),
      properties,
    }),
  ),
});

const filter: fc.Arbitrary<PropertyFilter> = fc.oneof(
  fc.record({
    key: fc.constantFrom('kind', 'size', 'absent'),
    op: fc.constantFrom('eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'contains'),
    value,
  }),
  fc.record({
    key: fc.constantFrom('kind', 'size'),
    op: fc.constant('in' as const),
    value: fc.array(value, { maxLength: 3 }),
  }),
  fc.record({ key: fc.constantFrom('kind', 'absent'), op: fc.constantFrom('exists', 'not_exists') }),
);

const page = fc.constantFrom('*', '/', '/docs/*', '/docs*', '/a%b', '/a_b', '/*', '*s*');
const count = fc.constantFrom(undefined, 1, 2, 3);

const { condition } = fc.letrec<{ condition: ActivityCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.record(
      {
        event: fc.constantFrom(
          'Report Shared',
          'Page Viewed',
          'Survey Answered',
          'Session Heartbeat',
          'Identify',
        ),
        where: fc.array(filter, { maxLength: 2 }),
        count: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: ['event'] },
    ),
    fc.tuple(page, count).map(([page, count]) => ({ page, ...(count && { count }) })),
    fc
      .tuple(fc.constantFrom('a', 'b', '10'), count)
      .map(([feature, count]) => ({ feature, ...(count && { count }) })),
    fc.record({ scroll: fc.constantFrom(2, 10, 100), page }, { requiredKeys: ['scroll'] }),
    fc.record({ engagedSeconds: fc.constantFrom(0, 1, 3, 5) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));

const rule: fc.Arbitrary<ActiveUserRule> = fc.record({
  id: fc.constant('rule'),
  name: fc.constant('Rule'),
  period: fc.constantFrom('day', 'week', 'month'),
  when: condition,
});

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

let streams = 0;

test('the browser and ClickHouse find the same people active in the same periods, by any rule', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PLACES),
      fc.array(doing, { minLength: 1, maxLength: 25 }),
      fc.array(rule, { minLength: RULES_A_STREAM, maxLength: RULES_A_STREAM }),
      async ([zone, day], doings, rules) => {
        const project = `stream-${(streams += 1)}`;
        const midnight = startOfDay(day, zone);
        const events = doings.map((each, index) => toEvent(each, midnight, `${project}-${index}`));
        const links = PEOPLE.map((person) => toLink(person, midnight, project));
        const all = [...events, ...links];
        await metrics.store(
          project,
          all.map((event) => ({ event })),
        );
        // Each third arrives again.
        await metrics.store(
          project,
          all.filter((_, index) => index % 3 === 0).map((event) => ({ event })),
        );
        for (const rule of rules) {
          expect({ rule, active: await askClickHouse(project, zone, rule) }).toEqual({
            rule,
            active: askBrowser(all, zone, rule),
          });
        }
      },
    ),
    { numRuns: STREAMS },
  );
}, 1_800_000);

/** Which person is active in which period, by what the browser counts event by event. */
function askBrowser(
  events: readonly AnalyticsEvent[],
  zone: string,
  { when, period }: ActiveUserRule,
): readonly string[] {
  const toDay = createLocalDay(zone);
  // The plugin does not count what it says itself.
  const heard = events.filter((event) => !(event.type === 'track' && event.event === 'Active User'));
  const groups = Map.groupBy(heard, (event) => {
    const day = toDay(Date.parse(event.timestamp ?? ''));
    return `${event.userId ?? event.anonymousId?.replace('device-', '')} ${toPeriodStart(day, period)}`;
  });
  return [...groups]
    .filter(([, group]) => {
      const [first = [], ...others] = group.map((event) => toTally(when, event));
      return holds(when, others.reduce(addTallies, first));
    })
    .map(([key]) => key)
    .sort();
}

/** The same by the SQL that reads all of history. */
async function askClickHouse(
  project: string,
  zone: string,
  rule: ActiveUserRule,
): Promise<readonly string[]> {
  const [start, end] = ['2026-01-01', '2027-01-01'];
  const scope = toScope({ project });
  const days = toRuleDays(rule, start);
  const rows = await metrics.query(
    `SELECT DISTINCT if(known.name = '', toString(active.person), known.name) AS name, day
     FROM (${days.sql.replaceAll(IN_SCOPE, scope.sql)}) AS active
     LEFT JOIN (SELECT arrayJoin({names:Array(String)}) AS name) AS known ON active.person = sipHash64(known.name)`,
    { ...scope.params, ...days.params, zone, end, until: '2027-02-01 00:00:00.000', names: PEOPLE },
  );
  const periods = rows.map(
    (row) => `${String(row['name'])} ${toPeriodStart(String(row['day']), rule.period)}`,
  );
  return [...new Set(periods)].sort();
}

function toEvent(
  { person, isNamed, offsetMs, engagedMs, path, act }: Doing,
  midnight: number,
  id: string,
): AnalyticsEvent {
  return {
    messageId: id as MessageId,
    timestamp: new Date(midnight + offsetMs).toISOString() as Timestamp,
    ...(isNamed ? { userId: person } : { anonymousId: `device-${person}` }),
    context: { kept: { engagedMs }, ...(path !== null && { page: { path } }) },
    ...act,
  } as AnalyticsEvent;
}

/** Whoever has the device is that person. */
function toLink(person: string, midnight: number, project: string): AnalyticsEvent {
  return {
    type: 'identify',
    messageId: `${project}-${person}` as MessageId,
    timestamp: new Date(midnight - 30 * 24 * HOUR_MS).toISOString() as Timestamp,
    userId: person,
    anonymousId: `device-${person}`,
  };
}
