import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics, type Metrics } from '../../../../test/support/open-metrics.ts';
import type { AccountScope } from './accounts.ts';
import { readAccountTickets } from './account-tickets.ts';

const told = (day: string, event: string, ticket: string, properties = {}, account = 'acme') =>
  did(`2026-11-${day}:00:00Z`, 'ada', event, {
    groupId: account,
    properties: { ticket_id: ticket, ...properties },
  });

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('team', [
    told('01T09', 'Ticket Opened', 'solved', { issue_type: 'billing' }),
    told('01T10', 'Ticket Replied', 'solved', { author: 'agent', automated: true }),
    told('01T11', 'Ticket Replied', 'solved', { author: 'agent' }),
    told('02T09', 'Ticket Resolved', 'solved'),
    told('03T09', 'Ticket Opened', 'back'),
    told('03T10', 'Ticket Resolved', 'back'),
    told('04T10', 'Ticket Reopened', 'back'),
    told('05T09', 'Ticket Opened', 'new'),
    told('06T09', 'Ticket Opened', 'merged'),
    told('06T10', 'Ticket Resolved', 'merged', { merged_into: 'new' }),
    told('01T09', 'Ticket Opened', 'foreign', {}, 'beta'),
    told('20T09', 'Ticket Opened', 'later'),
  ]);
});
afterAll(() => metrics.close());

const SCOPE: AccountScope = {
  project: 'team',
  timezone: 'UTC',
  now: '2026-11-10T00:00:00.000Z',
  currency: 'EUR',
  rates: {},
};

test('the tickets of an account stand with those first that wait longest', async () => {
  const tickets = await readAccountTickets(metrics.query, SCOPE, 'acme', 10);
  const nothing = { issueType: null, resolvedAt: null, answeredAt: null };
  expect(tickets).toEqual([
    { ...nothing, id: 'back', openedAt: '2026-11-03T09:00:00.000Z', isOpen: true, reopened: 1 },
    { ...nothing, id: 'new', openedAt: '2026-11-05T09:00:00.000Z', isOpen: true, reopened: 0 },
    {
      id: 'solved',
      openedAt: '2026-11-01T09:00:00.000Z',
      issueType: 'billing',
      isOpen: false,
      resolvedAt: '2026-11-02T09:00:00.000Z',
      // An automatic reply is none.
      answeredAt: '2026-11-01T11:00:00.000Z',
      reopened: 0,
    },
  ]);
  expect(await readAccountTickets(metrics.query, SCOPE, 'acme', 1)).toEqual(tickets.slice(0, 1));
  expect(await readAccountTickets(metrics.query, SCOPE, "' OR 1 = 1 --", 10)).toEqual([]);
});
