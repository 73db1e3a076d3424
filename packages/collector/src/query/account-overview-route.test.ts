import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  await collector.post({ writeKey: 'demo', batch: [...visits('acme', 'ada'), ...visits('beta', 'bob')] });
});
afterAll(() => collector.dispose());

const daysAgo = (days: number) => new Date(collector.clock.nowMs - days * 86_400_000).toISOString();

/** Somebody of an account was there on four days of two months, and has a ticket open since yesterday. */
function visits(groupId: string, userId: string) {
  const by = { userId, context: { groupId } };
  return [
    ...[2, 3, 40, 70].map((days) => ({
      ...by,
      type: 'track',
      event: 'Feature Used',
      properties: { feature: 'export' },
      timestamp: daysAgo(days),
    })),
    {
      ...by,
      type: 'track',
      event: 'Ticket Opened',
      properties: { ticket_id: `t-${groupId}` },
      timestamp: daysAgo(1),
    },
  ];
}

const ask = async (path: string) => {
  const response = await collector.app.request(`/api/${path}`, { headers });
  return [response.status, await response.json()] as const;
};
const idsOf = async (query: string) => {
  const [, body] = await ask(`account-overview?project=demo&${query}`);
  return (body as { items: readonly { id: string }[] }).items.map(({ id }) => id);
};

test('accounts are listed with what they come to, sorted, searched and filtered', async () => {
  const [status, body] = await ask('account-overview?project=demo');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    total: 2,
    standings: { gone: 0 },
    currency: 'EUR',
    items: [
      { id: 'acme', mrr: null, openTickets: 1 },
      { id: 'beta', mrr: null, openTickets: 1 },
    ],
  });
  expect(await idsOf('sort=-name')).toEqual(['beta', 'acme']);
  expect(await idsOf('search=BET')).toEqual(['beta']);
  expect(await idsOf('filter=account_id:beta')).toEqual(['beta']);
  expect(await idsOf('standing=gone')).toEqual([]);
  expect(await idsOf('limit=1&page=2')).toEqual(['beta']);
});

const asOf = async () => ((await ask('account-overview?project=demo'))[1] as { asOf: string }).asOf;

test('a state of the accounts is kept for a moment, and tells from when it is', async () => {
  const first = await asOf();
  collector.clock.nowMs += 5_000;
  expect(await asOf()).toBe(first);
  // Whoever opens one of them comes from the list.
  expect(await ask('accounts/beta/overview?project=demo')).toMatchObject([200, { id: 'beta', asOf: first }]);
  collector.clock.nowMs += 60_000;
  expect(Date.parse(await asOf()) - Date.parse(first)).toBe(65_000);
});

test('an order, a page or a standing that there is not is refused with the reason', async () => {
  expect(await ask('account-overview?project=demo&sort=luck')).toMatchObject([
    400,
    { error: { code: 'bad_parameter', message: expect.stringMatching(/^`sort` is one of name, -name/u) } },
  ]);
  expect((await ask('account-overview?project=demo&page=0'))[0]).toBe(400);
  expect((await ask('account-overview?project=demo&standing=fine'))[0]).toBe(400);
  expect((await ask('account-overview'))[0]).toBe(400);
});

test('one account is told alone, with its tickets, and its timeline by kind', async () => {
  collector.clock.nowMs += 60_000;
  expect(await ask('accounts/beta/overview?project=demo')).toMatchObject([
    200,
    { id: 'beta', openTickets: 1, currency: 'EUR' },
  ]);
  expect((await ask('accounts/nobody/overview?project=demo'))[0]).toBe(404);
  expect(await ask('accounts/beta/tickets?project=demo')).toMatchObject([
    200,
    { tickets: [{ id: 't-beta', isOpen: true, answeredAt: null }] },
  ]);
  const [, timeline] = await ask('accounts/beta/timeline?project=demo&kind=tickets');
  expect(timeline).toMatchObject({ items: [{ event: 'Ticket Opened' }], next: null });
  expect((await ask('people/bob/timeline?project=demo&kind=nothing'))[0]).toBe(400);
});
