import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Circumstances, Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import { parsePlace } from './page.ts';
import { readRecipients, readStanding, type RecipientsParams } from './recipients.ts';

function said(at: string, who: string, traits: Properties, groupId?: string): Said {
  const call = identified(at, who, `anon-${who}`).event;
  return {
    event:
      groupId === undefined
        ? { ...call, type: 'identify', traits }
        : { ...call, type: 'group', groupId, traits },
  };
}

function answered(at: string, who: string, properties: Properties, more: Circumstances = {}): Said {
  return did(at, who, 'Survey Answered', { properties: { survey_id: 'nps', ...properties }, ...more });
}

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  const answer = answered('2026-03-03T10:00:00Z', 'bob', { score: 4 }, { id: 'twice' });
  await metrics.store('team', [
    said('2026-03-01T10:00:00Z', 'ada', { name: 'Ada', email: 'old@acme.example' }),
    said('2026-03-01T11:00:00Z', 'ada', { email: 'ada@acme.example', phone: '+40 700 000 000' }),
    said('2026-03-01T11:00:00Z', 'ada', { plan: 'business' }, 'acme'),
    did('2026-03-05T10:00:00Z', 'ada', 'Report Shared', { groupId: 'acme' }),
    did('2026-03-04T10:00:00Z', 'bob', 'Report Shared', { groupId: 'beta' }),
    did('2026-03-03T10:00:00Z', 'cyd', 'Report Shared', { groupId: 'acme' }),
    did('2026-02-01T10:00:00Z', 'dan', 'Report Shared'),
    did('2026-03-05T11:00:00Z', null, 'Page Viewed', { anonymousId: 'anon-visitor' }),
    did('2026-03-05T12:00:00Z', 'account:acme', 'Contract Updated', { groupId: 'acme' }),
    answer,
    // What they said before they signed in is theirs.
    said('2026-03-02T10:00:00Z', 'eli', {}),
    did('2026-03-02T10:00:00Z', null, 'Survey Answered', {
      anonymousId: 'anon-eli',
      properties: { survey_id: 'nps', score: 9 },
    }),
    answered('2026-03-02T11:00:00Z', 'ada', { survey_id: 'csat', score: 5 }),
    answered('2026-03-02T11:00:00Z', 'cyd', { score: 0 }, { isBot: true }),
    did('2026-03-03T12:00:00Z', 'cyd', 'Survey Unsubscribed', { properties: { channel: 'link' } }),
    // Anybody could have sent this one with the public key.
    did('2026-03-03T12:00:00Z', 'ada', 'Survey Unsubscribed', { isTrusted: false }),
  ]);
  await metrics.store('team', [answer]);
  await metrics.store('other', [did('2026-03-01T10:00:00Z', 'eve', 'Page Viewed')]);
});
afterAll(() => metrics.close());

const SCOPE = { project: 'team', includeBots: false, includeInternal: false };
const ASKED: RecipientsParams = {
  survey: 'nps',
  wave: 1,
  timezone: 'UTC',
  from: null,
  to: null,
  onlyOpen: false,
};

async function list(asked: Partial<RecipientsParams> = {}, filter?: string) {
  const parsed = filter === undefined ? null : parseFilter(filter);
  const conditions = parsed?.ok ? toConditions([parsed.value]) : [];
  const page = await readRecipients(
    metrics.query,
    { ...SCOPE, conditions },
    { ...ASKED, ...asked },
    { limit: 50, after: null },
  );
  return page.items;
}
const ids = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);

test('everybody who has a user id can be asked, those seen last first, and nobody else', async () => {
  expect(ids(await list())).toEqual(['ada', 'bob', 'cyd', 'eli', 'dan']);
});

test('a person comes with how to reach them by what they said last, and what they have said of the survey', async () => {
  const [ada, bob, cyd, eli] = await list();
  expect(ada).toEqual({
    id: 'ada',
    name: 'Ada',
    email: 'ada@acme.example',
    phone: '+40 700 000 000',
    account: 'acme',
    lastSeen: '2026-03-05T10:00:00.000Z',
    answeredAt: null,
    unsubscribedAt: null,
  });
  expect(bob).toMatchObject({ name: null, answeredAt: '2026-03-03T10:00:00.000Z', unsubscribedAt: null });
  expect(cyd).toMatchObject({ answeredAt: null, unsubscribedAt: '2026-03-03T12:00:00.000Z' });
  expect(eli).toMatchObject({ answeredAt: '2026-03-02T10:00:00.000Z' });
});

test('reminders are for those who have neither answered nor unsubscribed; a new wave is for all', async () => {
  expect(ids(await list({ onlyOpen: true }))).toEqual(['ada', 'dan']);
  expect(ids(await list({ onlyOpen: true, survey: 'csat' }))).toEqual(['bob', 'eli', 'dan']);
  expect(ids(await list({ onlyOpen: true, wave: 2 }))).toEqual(['ada', 'bob', 'eli', 'dan']);
});

test('by account, and by when they were there', async () => {
  expect(ids(await list({}, 'account.plan:business'))).toEqual(['ada', 'cyd']);
  expect(ids(await list({ from: '2026-03-04', to: '2026-03-05' }))).toEqual(['bob']);
  expect(ids(await list({ from: '2026-03-04' }))).toEqual(['ada', 'bob']);
});

test('a page goes on where the one before ended', async () => {
  const scope = { ...SCOPE, conditions: [] };
  const first = await readRecipients(metrics.query, scope, ASKED, { limit: 2, after: null });
  expect(ids(first.items)).toEqual(['ada', 'bob']);
  const after = parsePlace(first.next ?? '');
  const second = await readRecipients(metrics.query, scope, ASKED, { limit: 3, after });
  expect(ids(second.items)).toEqual(['cyd', 'eli', 'dan']);
  expect(second.next).toBeNull();
});

const standing = (who: string) => readStanding(metrics.query, 'team', who, { survey: 'nps', wave: 1 });

test('one person stands to a survey as the list says, whatever they did it under', async () => {
  expect(await standing('bob')).toEqual({
    answeredAt: '2026-03-03T10:00:00.000Z',
    score: 4,
    unsubscribedAt: null,
    account: 'beta',
  });
  expect(await standing('eli')).toMatchObject({ answeredAt: '2026-03-02T10:00:00.000Z', score: 9 });
  expect(await standing('cyd')).toMatchObject({
    answeredAt: null,
    unsubscribedAt: '2026-03-03T12:00:00.000Z',
  });
  expect(await standing('nobody')).toEqual({
    answeredAt: null,
    score: null,
    unsubscribedAt: null,
    account: null,
  });
});
