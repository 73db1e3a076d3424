import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, START, type OpenCollector } from '../../../../test/support/open-collector.ts';
import type { Vendor } from './vendor.ts';

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector();
  for (const vendor of ['stripe', 'zendesk', 'intercom'] as const) {
    await collector.documents.put('webhook', 'main', vendor, { secret: `secret of ${vendor}` });
  }
});
afterAll(() => collector?.dispose());

const NOW_S = Date.parse(START) / 1_000;

/** The headers with which each vendor signs, by its documentation; written apart from what checks them. */
const SIGN: Record<Vendor, (body: string, secret: string, atS: number) => Record<string, string>> = {
  stripe: (body, secret, atS) => {
    const hex = createHmac('sha256', secret).update(`${atS}.${body}`).digest('hex');
    return { 'stripe-signature': `t=${atS},v1=${'0'.repeat(64)},v1=${hex},v0=old` };
  },
  zendesk: (body, secret, atS) => {
    const at = new Date(atS * 1_000).toISOString();
    return {
      'x-zendesk-webhook-signature': createHmac('sha256', secret)
        .update(at + body)
        .digest('base64'),
      'x-zendesk-webhook-signature-timestamp': at,
    };
  },
  intercom: (body, secret) => ({
    'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
  }),
};

interface Sending {
  readonly secret?: string;
  readonly atS?: number;
  /** What arrives in place of what was signed. */
  readonly tampered?: string;
  readonly project?: string;
}

async function send(vendor: Vendor, event: object, sending: Sending = {}): Promise<Response> {
  const body = JSON.stringify(event);
  const { secret = `secret of ${vendor}`, atS = NOW_S, tampered = body, project = 'main' } = sending;
  return collector.app.request(`/v1/webhooks/${vendor}/${project}`, {
    method: 'POST',
    body: tampered,
    headers: { 'content-type': 'application/json', ...SIGN[vendor](body, secret, atS) },
  });
}

interface Fact {
  readonly event: string;
  readonly pid: string;
  readonly props: Record<string, unknown>;
}

/** What was stored of an account or a ticket, in order. */
async function readFacts(condition: string): Promise<readonly Fact[]> {
  const rows = await collector.database.query(
    `SELECT event, toString(ts) AS ts, pid, account_id, is_trusted, toJSONString(props) AS props
    FROM facts FINAL WHERE project = 'main' AND ${condition} ORDER BY ts, event`,
  );
  return rows.map((row) => ({ ...row, props: JSON.parse(String(row['props'])) }) as Fact);
}

const DAY_S = 86_400;
const item = (unit: number, quantity: number, interval: string, count = 1) => ({
  id: `si_${unit}`,
  object: 'subscription_item',
  quantity,
  current_period_end: NOW_S + 20 * DAY_S,
  price: {
    id: `price_${unit}`,
    object: 'price',
    billing_scheme: 'per_unit',
    currency: 'eur',
    nickname: 'Team',
    recurring: { interval, interval_count: count, usage_type: 'licensed' },
    unit_amount: unit,
    unit_amount_decimal: String(unit),
  },
});
const subscription = (more: object) => ({
  id: 'sub_1',
  object: 'subscription',
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, reason: null },
  currency: 'eur',
  customer: 'cus_1',
  discount: null,
  discounts: [],
  ended_at: null,
  items: { object: 'list', data: [item(1_400, 10, 'month')] },
  metadata: { account_id: 'acme' },
  status: 'active',
  trial_end: null,
  trial_start: null,
  ...more,
});
const stripe = (id: string, type: string, created: number, object: object, previous?: object) => ({
  id: `evt_${id}`,
  object: 'event',
  api_version: '2025-03-31.basil',
  created,
  data: { object, ...(previous && { previous_attributes: previous }) },
  livemode: true,
  pending_webhooks: 1,
  type,
});
const at = (days: number) => NOW_S - (60 - days) * DAY_S;
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();

test("a subscription's life at Stripe becomes facts, each once however often it is sent", async () => {
  const [created, updated] = ['customer.subscription.created', 'customer.subscription.updated'];
  const trial = { status: 'trialing', trial_start: at(0), trial_end: at(14) };
  const forever = { id: 'di_1', coupon: { id: 'loyal', duration: 'forever', percent_off: 10 } };
  const yearly = {
    items: {
      object: 'list',
      data: [
        item(1_400, 10, 'month'),
        { ...item(7, 1, 'month'), price: { recurring: { usage_type: 'metered' } } },
      ],
    },
  };
  const events = [
    stripe('1', created, at(0), subscription(trial)),
    stripe('2', updated, at(14), subscription({ ...trial, status: 'active', ...yearly }), {
      status: 'trialing',
    }),
    stripe(
      '3',
      updated,
      at(20),
      subscription({
        discounts: ['di_1'],
        discount: forever,
        items: { data: [item(100_000, 3, 'year', 1)] },
      }),
      { items: {} },
    ),
    stripe('4', updated, at(25), subscription({ status: 'past_due' }), { status: 'active' }),
    stripe(
      '5',
      updated,
      at(30),
      subscription({
        cancel_at_period_end: true,
        current_period_end: at(50),
        cancellation_details: { feedback: 'too_expensive', reason: 'cancellation_requested' },
      }),
      { cancel_at_period_end: false, cancel_at: null },
    ),
    stripe(
      '6',
      'customer.subscription.deleted',
      at(50),
      subscription({
        status: 'canceled',
        ended_at: at(50),
        cancellation_details: { feedback: 'too_expensive' },
      }),
    ),
    stripe('7', 'customer.created', at(50), { id: 'cus_1' }),
  ];
  for (const event of [...events, ...events]) expect((await send('stripe', event)).status).toBe(200);

  const facts = await readFacts("account_id = 'acme'");
  expect(facts.map(({ event, props }) => [event, props['mrr'], props['status']])).toEqual([
    ['Trial Started', undefined, undefined],
    ['Subscription Started', 140, 'active'],
    ['Trial Ended', undefined, undefined],
    // 3 × 1,000 a year less ten percent, by twelve.
    ['Subscription Changed', 225, 'active'],
    ['Subscription Changed', 140, 'past_due'],
    ['Subscription Cancel Scheduled', undefined, undefined],
    ['Subscription Changed', 140, 'active'],
    ['Subscription Cancelled', 0, undefined],
  ]);
  expect(facts[0]?.props).toEqual({ subscription_id: 'sub_1', plan: 'Team', trial_end: iso(at(14)) });
  expect(facts[2]?.props['converted']).toBe(true);
  expect(facts[3]?.props).toEqual({
    subscription_id: 'sub_1',
    status: 'active',
    plan: 'Team',
    currency: 'EUR',
    interval: 'year',
    interval_count: 1,
    amount: 3_000,
    quantity: 3,
    recurring_discount: 300,
    mrr: 225,
    effective_at: iso(at(20)),
  });
  expect(facts[5]?.props).toEqual({
    subscription_id: 'sub_1',
    reason: 'too_expensive',
    effective_at: iso(at(50)),
  });
  expect(facts[7]).toMatchObject({
    is_trusted: 1,
    pid: 'account:acme',
    props: { effective_at: iso(at(50)), reason: 'too_expensive' },
  });
});

test('a trial that ends without a payment was never a subscription', async () => {
  const trial = { id: 'sub_2', metadata: {}, customer: 'cus_2', status: 'trialing', trial_end: at(14) };
  await send('stripe', stripe('20', 'customer.subscription.created', at(0), subscription(trial)));
  const ended = { ...trial, status: 'canceled', ended_at: at(10) };
  await send('stripe', stripe('21', 'customer.subscription.deleted', at(10), subscription(ended)));
  const facts = await readFacts("account_id = 'cus_2'");
  expect(facts.map(({ event, props }) => [event, props['converted']])).toEqual([
    ['Trial Started', undefined],
    ['Trial Ended', false],
  ]);
});

const invoice = (id: string, currency: string, total: number, more: object = {}) => ({
  id,
  object: 'invoice',
  amount_due: total,
  attempt_count: 1,
  currency,
  customer: 'cus_3',
  parent: { subscription_details: { metadata: { account_id: 'initech' }, subscription: 'sub_3' } },
  total,
  ...more,
});

test("invoices are orders without their tax, in whole units of their currency; a trial's is none", async () => {
  const events = [
    stripe('30', 'invoice.paid', at(1), invoice('in_1', 'eur', 11_900, { total_excluding_tax: 10_000 })),
    stripe('31', 'invoice.paid', at(2), invoice('in_2', 'jpy', 5_500, { total_taxes: [{ amount: 500 }] })),
    stripe('32', 'invoice.paid', at(3), invoice('in_3', 'kwd', 12_340)),
    stripe('33', 'invoice.paid', at(4), invoice('in_4', 'eur', 0)),
    stripe('34', 'invoice.payment_failed', at(5), invoice('in_5', 'usd', 4_900, { attempt_count: 2 })),
  ];
  for (const event of events) expect((await send('stripe', event)).status).toBe(200);
  const facts = await readFacts("account_id = 'initech'");
  expect(
    facts.map(({ event, props }) => [event, props['order_id'], props['total'], props['currency']]),
  ).toEqual([
    ['Order Completed', 'in_1', 100, 'EUR'],
    ['Order Completed', 'in_2', 5_000, 'JPY'],
    ['Order Completed', 'in_3', 12.34, 'KWD'],
    ['Payment Failed', 'in_5', 49, 'USD'],
  ]);
  expect(facts[3]?.props).toMatchObject({ attempt: 2, subscription_id: 'sub_3' });
});

const ticket = (id: string, type: string, minute: number, event: object) => ({
  account_id: 12_514_403,
  id: `01HZ-${id}`,
  type: `zen:event-type:${type}`,
  subject: 'zen:ticket:5158',
  time: `2026-11-20T10:${minute}:07.672717030Z`,
  zendesk_event_version: '2022-11-06',
  detail: {
    id: '5158',
    organization_id: '8447346622462',
    requester_id: '8447388090494',
    priority: 'HIGH',
    status: 'OPEN',
    type: 'PROBLEM',
    via: { channel: 'web' },
  },
  event,
});

const comment = (id: string, isStaff: boolean, isPublic: boolean) => ({
  comment: { author: { id, is_staff: isStaff, name: 'Ada' }, body: 'Hello', id: '84', is_public: isPublic },
});

test("Zendesk's ticket events become the ticket's facts", async () => {
  const events = [
    ticket('1', 'ticket.created', 10, {}),
    ticket('2', 'ticket.comment_added', 11, comment('-1', true, true)),
    ticket('3', 'ticket.comment_added', 12, comment('77', true, false)),
    ticket('4', 'ticket.comment_added', 13, comment('8447388090494', false, true)),
    ticket('5', 'ticket.status_changed', 14, { current: 'PENDING', previous: 'OPEN' }),
    ticket('6', 'ticket.status_changed', 15, { current: 'SOLVED', previous: 'PENDING' }),
    ticket('7', 'ticket.status_changed', 16, { current: 'OPEN', previous: 'SOLVED' }),
    ticket('8', 'ticket.status_changed', 17, { current: 'SOLVED', previous: 'OPEN' }),
    ticket('9', 'ticket.status_changed', 18, { current: 'CLOSED', previous: 'SOLVED' }),
  ];
  for (const event of events) expect((await send('zendesk', event)).status).toBe(200);
  const facts = await readFacts("toString(props.ticket_id) = '5158'");
  const reply = { ticket_id: '5158' };
  expect(facts.map(({ event, props }) => [event, props])).toEqual([
    ['Ticket Opened', { ...reply, channel: 'web', issue_type: 'problem', priority: 'high' }],
    ['Ticket Replied', { ...reply, author: 'agent', automated: true, public: true }],
    ['Ticket Replied', { ...reply, author: 'agent', automated: false, public: false }],
    ['Ticket Replied', { ...reply, author: 'customer', automated: false, public: true }],
    ['Ticket Resolved', reply],
    ['Ticket Reopened', reply],
    ['Ticket Resolved', reply],
  ]);
  expect(facts[0]).toMatchObject({
    pid: '8447388090494',
    account_id: '8447346622462',
    ts: '2026-11-20 10:10:07.672',
    is_trusted: 1,
  });
});

const notification = (id: string, topic: string, minute: number, author = 'user') => ({
  type: 'notification_event',
  app_id: 'abc123',
  id: `notif_${id}`,
  topic,
  created_at: NOW_S - 3_600 + minute * 60,
  delivery_attempts: 1,
  data: {
    type: 'notification_event_data',
    item: {
      type: 'conversation',
      id: '1911149811',
      source: {
        type: 'conversation',
        delivered_as: 'customer_initiated',
        author: { type: 'user', id: 'x' },
      },
      contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: '667d61', external_id: 'ada' }] },
      conversation_parts: {
        type: 'conversation_part.list',
        conversation_parts: [{ id: '1', part_type: 'comment', author: { type: author, id: '9' } }],
      },
      priority: 'not_priority',
      tags: { type: 'tag.list', tags: [{ name: 'billing' }] },
    },
  },
});

test("Intercom's conversations become tickets of the product's own person", async () => {
  const events = [
    notification('1', 'conversation.user.created', 0),
    notification('2', 'conversation.operator.replied', 1, 'bot'),
    notification('3', 'conversation.admin.noted', 2, 'admin'),
    notification('4', 'conversation.admin.replied', 3, 'admin'),
    notification('5', 'conversation.user.replied', 4),
    notification('6', 'conversation.admin.closed', 5, 'admin'),
    notification('7', 'conversation.admin.opened', 6, 'admin'),
    notification('8', 'ping', 7),
  ];
  for (const event of events) expect((await send('intercom', event)).status).toBe(200);
  const facts = await readFacts("toString(props.ticket_id) = '1911149811'");
  expect(
    facts.map(({ event, pid, props }) => [event, pid, props['author'], props['automated'], props['public']]),
  ).toEqual([
    ['Ticket Opened', 'ada', undefined, undefined, undefined],
    ['Ticket Replied', 'ada', 'agent', true, true],
    ['Ticket Replied', 'ada', 'agent', false, false],
    ['Ticket Replied', 'ada', 'agent', false, true],
    ['Ticket Replied', 'ada', 'customer', false, true],
    ['Ticket Resolved', 'ada', undefined, undefined, undefined],
    ['Ticket Reopened', 'ada', undefined, undefined, undefined],
  ]);
  expect(facts[0]?.props).toEqual({
    ticket_id: '1911149811',
    channel: 'conversation',
    issue_type: 'billing',
    priority: 'normal',
  });
});

const FORGED = {
  stripe: stripe('forged', 'invoice.paid', NOW_S, {
    id: 'in_x',
    currency: 'eur',
    total: 1,
    customer: 'forged',
  }),
  zendesk: { id: 'forged', type: 'zen:event-type:ticket.created', time: START, detail: { id: 'forged' } },
  intercom: {
    id: 'forged',
    topic: 'conversation.user.created',
    created_at: NOW_S,
    data: { item: { id: 'forged' } },
  },
};

test.for<[Vendor, string, Sending]>([
  ['stripe', 'another secret', { secret: 'guessed' }],
  ['stripe', 'another body', { tampered: JSON.stringify(FORGED.stripe).replace('"total":1', '"total":2') }],
  ['stripe', 'a signature of six minutes ago', { atS: NOW_S - 360 }],
  ['zendesk', 'another secret', { secret: 'guessed' }],
  ['zendesk', 'another body', { tampered: '{}' }],
  ['zendesk', 'a signature of six minutes ago', { atS: NOW_S - 360 }],
  ['intercom', 'another secret', { secret: 'guessed' }],
  ['intercom', 'another body', { tampered: '{}' }],
])('%s with %s is refused with 401, and nothing is stored', async ([vendor, , sending]) => {
  const answer = await send(vendor, FORGED[vendor], sending);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 'wrong_signature' } });
  expect(await readFacts("account_id = 'forged' OR toString(props.ticket_id) = 'forged'")).toEqual([]);
});

test('says what is missing', async () => {
  expect((await send('stripe', FORGED.stripe, { project: 'demo' })).status).toBe(404);
  expect(
    (await collector.app.request('/v1/webhooks/paypal/main', { method: 'POST', body: '{}' })).status,
  ).toBe(404);
  const unsigned = await collector.app.request('/v1/webhooks/intercom/main', { method: 'POST', body: '{}' });
  expect(unsigned.status).toBe(401);
  const long = await collector.app.request('/v1/webhooks/intercom/main', {
    method: 'POST',
    body: 'x'.repeat(2_000_000),
  });
  expect(long.status).toBe(413);
});
