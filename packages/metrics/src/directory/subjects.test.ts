import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics, Said } from '../../../../test/support/open-metrics.ts';
import type { FilterSubject } from '../filter/filter.ts';
import { readSubjects, readSubjectValues } from './subjects.ts';

const SINCE = '2026-03-01 00:00:00.000';

/** What `who` says of themselves, or of the account `groupId`. */
function said(at: string, who: string, traits: Properties, groupId?: string): Said {
  const call = identified(at, who, `anon-${who}`).event;
  return {
    event:
      groupId === undefined
        ? { ...call, type: 'identify', traits }
        : { ...call, type: 'group', groupId, traits },
  };
}

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('team', [
    said('2025-01-01T10:00:00Z', 'ada', { 'job:title': 'engineer' }),
    said('2025-01-01T10:00:00Z', 'ada', { plan: 'free' }, 'acme'),
    did('2026-02-27T10:00:00Z', 'ada', 'Old Event', { properties: { forgotten: true } }),
    did('2026-03-02T10:00:00Z', 'ada', 'Report Shared', {
      properties: { kind: 'pdf', pages: 4 },
    }),
    did('2026-03-02T11:00:00Z', 'bob', 'Report Shared', { properties: { kind: 'pdf' } }),
    did('2026-03-02T12:00:00Z', 'bob', 'Report Opened', { properties: { kind: 'link' } }),
  ]);
  await metrics.store('other', [
    did('2026-03-02T10:00:00Z', 'eve', 'Secret Event', { properties: { secret: 1 } }),
  ]);
});
afterAll(() => metrics.close());

const valuesOf = (subject: FilterSubject) => readSubjectValues(metrics.query, 'team', SINCE, subject);

test('names every column, then what was seen lately of events and ever of accounts and people, as filters write it', async () => {
  const subjects = await readSubjects(metrics.query, 'team', SINCE);
  const keyed = subjects.filter(({ subject }) => subject.includes('.'));
  expect(subjects.slice(0, 3).map(({ subject }) => subject)).toEqual(['event', 'type', 'path']);
  expect(keyed).toEqual([
    { subject: 'account.plan', events: 1 },
    { subject: 'person."job:title"', events: 1 },
    { subject: 'properties.kind', events: 3 },
    { subject: 'properties.pages', events: 1 },
  ]);
});

test('tells the values of a column, of a property and of a trait, the most frequent first', async () => {
  expect(await valuesOf({ kind: 'column', column: 'event' })).toEqual([
    { value: 'Report Shared', events: 2 },
    { value: 'Report Opened', events: 1 },
  ]);
  expect(await valuesOf({ kind: 'properties', key: 'kind' })).toEqual([
    { value: 'pdf', events: 2 },
    { value: 'link', events: 1 },
  ]);
  expect(await valuesOf({ kind: 'account', key: 'plan' })).toEqual([{ value: 'free', events: 1 }]);
  expect(await valuesOf({ kind: 'person', key: 'job:title' })).toEqual([{ value: 'engineer', events: 1 }]);
});
