import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { delay, http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import { SESSION } from '../../answers.test.fixture.ts';
import { App } from '../../App.tsx';
import type { Environment } from '../../environment.ts';
import { createTestStreams } from '../../live-streams.test.fixture.ts';
import { createMemoryRouter } from '../../memory-router.test.fixture.ts';
import type { Automation, Delivery, WantedAutomation } from './automation.ts';

const UNHAPPY: Automation = {
  id: 'unhappy',
  name: 'Unhappy large customer',
  isOn: true,
  trigger: {
    kind: 'event',
    event: 'Survey Answered',
    filters: ['properties.survey_type:nps', 'properties.score<=6'],
  },
  account: { mrrOver: 500, mrrUnder: null, plans: [], bands: [] },
  target: { kind: 'webhook', address: 'https://crm.example.com/hooks/kept' },
  lastFiredAt: '2026-11-20T09:15:02.000Z',
  delivered: 1_204,
  waiting: 2,
  givenUp: 1,
  isFailing: false,
};
const QUIET: Automation = {
  ...UNHAPPY,
  id: 'quiet',
  name: 'Health fell to risk',
  isOn: false,
  trigger: { kind: 'health', band: 'risk' },
  account: { mrrOver: null, mrrUnder: null, plans: ['pro'], bands: [] },
  target: { kind: 'slack', address: 'https://hooks.slack.com/…' },
  lastFiredAt: null,
  delivered: 0,
  waiting: 0,
  givenUp: 0,
};
const deliveryOf = (changed: Partial<Delivery>): Delivery => ({
  id: 'd1',
  kind: 'occasion',
  state: 'delivered',
  foundAt: '2026-11-20T09:15:02.000Z',
  nextAttemptAt: null,
  attempts: 1,
  status: 200,
  tookMs: 84,
  answer: 'ok',
  message: { account: { id: 'halden', name: 'Halden <b>Freight</b>' }, person: 'ada' },
  ...changed,
});
const LOG = [
  deliveryOf({}),
  deliveryOf({
    id: 'd2',
    state: 'waiting',
    attempts: 3,
    status: null,
    answer: 'No answer came within 10 s.',
    nextAttemptAt: '2026-11-21T10:02:00.000Z',
    message: { account: null, person: 'bob' },
  }),
];
const SECRET = 'kept_whsec_0123456789';

/** Two busy cores fetch a page's chunk slower than in the second that is usual. */
configure({ asyncUtilTimeout: 10_000 });

interface Sent {
  readonly call: string;
  readonly body: unknown;
}
const sent: Sent[] = [];
let automations: readonly Automation[] = [];

const note = async (request: Request): Promise<unknown> => {
  const text = await request.clone().text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  sent.push({ call: `${request.method} ${new URL(request.url).pathname}`, body });
  return body;
};
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [] })),
  http.get('/api/people', () => HttpResponse.json({ items: [], next: null })),
  http.get('/api/automations', () => HttpResponse.json({ automations })),
  http.post('/api/automations', async ({ request }) => {
    const wanted = (await note(request)) as WantedAutomation;
    const made: Automation = { ...QUIET, ...wanted, id: 'new', target: UNHAPPY.target };
    automations = [...automations, made];
    return HttpResponse.json({ ...made, secret: SECRET }, { status: 201 });
  }),
  http.put<{ id: string }>('/api/automations/:id', async ({ request, params }) => {
    const { target: _, ...wanted } = (await note(request)) as WantedAutomation;
    automations = automations.map((each) => (each.id === params.id ? { ...each, ...wanted } : each));
    return HttpResponse.json({ ...automations.find(({ id }) => id === params.id), secret: null });
  }),
  http.delete('/api/automations/:id', async ({ request }) => {
    await note(request);
    return HttpResponse.json({ ok: true });
  }),
  http.get('/api/automations/:id/deliveries', () => HttpResponse.json({ deliveries: LOG })),
  http.post('/api/automations/:id/test', async ({ request }) => {
    await note(request);
    const answer = 'Service <unavailable>';
    return HttpResponse.json(deliveryOf({ id: 't', kind: 'test', state: 'given_up', status: 503, answer }));
  }),
  http.post('/api/automations/:id/redeliver', async ({ request }) => {
    await note(request);
    return HttpResponse.json(deliveryOf({}));
  }),
);

beforeAll(async () => {
  const loaded = ['dashboard', 'automations'].map((name) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL(`../../../static/${name}.css`, import.meta.url).href;
    document.head.append(style);
    return new Promise((resolve) => style.addEventListener('load', resolve));
  });
  document.documentElement.lang = 'en';
  await Promise.all([...loaded, worker.start({ quiet: true })]);
});
afterEach(async () => {
  cleanup();
  worker.resetHandlers();
  sent.length = 0;
  await setScheme('light');
  await page.viewport(1280, 900);
});
afterAll(() => worker.stop());

function open(href = '/automations', there: readonly Automation[] = [UNHAPPY, QUIET]) {
  automations = there;
  const router = createMemoryRouter(href);
  const left: string[] = [];
  const copied: string[] = [];
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    openStream: createTestStreams().openStream,
    setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimeout: (timer) => window.clearTimeout(timer),
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    origin: 'http://localhost:4100',
    leaveTo: (to) => left.push(to),
    onReturn: () => () => undefined,
  };
  render(<App environment={environment} router={router} />);
  return { user: userEvent, router, left, copied };
}

/** The browser itself, which can be asked for dark. */
async function setScheme(value: 'light' | 'dark'): Promise<void> {
  const session = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
}

async function violations(): Promise<readonly string[]> {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('tells of each rule what it does in a sentence, and how it goes', async () => {
  open();
  const list = within(await screen.findByRole('list', { name: 'Automations' }));
  expect(
    list.getByText(
      'When “Survey Answered” arrives where its survey type is nps and its score is at most 6 and the account pays over 500 a month, call a webhook at crm.example.com.',
    ),
  ).toBeTruthy();
  expect(list.getByText('Working')).toBeTruthy();
  expect(
    list.getByText('Last fired 20 Nov 2026, 11:15:02. In 30 days: 1,204 arrived, 2 waiting, 1 given up.'),
  ).toBeTruthy();
  expect(list.getByText(/is on the plan pro, send a Slack message to hooks\.slack\.com\.$/u)).toBeTruthy();
  expect(list.getByRole('checkbox', { name: 'Unhappy large customer' })).toHaveProperty('checked', true);
  expect(list.getByRole('checkbox', { name: 'Health fell to risk' })).toHaveProperty('checked', false);
});

test('a rule is turned on by the keyboard alone, and says why when it is not', async () => {
  const { user } = open();
  const box = await screen.findByRole('checkbox', { name: 'Health fell to risk' });
  box.focus();
  await user.keyboard(' ');
  await waitFor(() => expect(box).toHaveProperty('checked', true));
  expect(sent).toEqual([
    {
      call: 'PUT /api/automations/quiet',
      body: {
        name: 'Health fell to risk',
        isOn: true,
        trigger: { kind: 'health', band: 'risk' },
        account: { mrrOver: null, mrrUnder: null, plans: ['pro'], bands: [] },
        target: { kind: 'slack', url: null },
      },
    },
  ]);
  const message = 'The database does not answer now.';
  worker.use(
    http.put('/api/automations/:id', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  await user.keyboard(' ');
  expect((await screen.findByRole('alert')).textContent).toBe(message);
  expect(box).toHaveProperty('checked', true);
});

test('a new rule is made from a template; its secret is shown once, and copied', async () => {
  const { user, router, copied } = open('/automations', []);
  await user.click(await screen.findByRole('button', { name: 'Ticket waits too long' }));
  expect(router.visited.at(-1)).toBe('/automations?edit=ticket');
  const dialog = within(await screen.findByRole('dialog', { name: 'New automation' }));
  await user.clear(dialog.getByLabelText('Hours without an answer'));
  await user.type(dialog.getByLabelText('Hours without an answer'), '8');
  await user.click(dialog.getByRole('checkbox', { name: 'at risk' }));
  await user.type(dialog.getByLabelText('MRR over'), '250');
  await user.type(dialog.getByLabelText('Address'), 'https://crm.example.com/kept');
  expect(
    dialog.getByText(
      'When a ticket waits 8 hours for an answer and the account pays over 250 a month and is at risk, call a webhook at crm.example.com.',
    ),
  ).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Add automation' }));
  const shown = within(await screen.findByRole('dialog', { name: 'Copy the secret now' }));
  expect(sent).toEqual([
    {
      call: 'POST /api/automations',
      body: {
        name: 'Ticket waits too long',
        isOn: true,
        trigger: { kind: 'ticket', hours: 8 },
        account: { mrrOver: 250, mrrUnder: null, plans: [], bands: ['risk'] },
        target: { kind: 'webhook', url: 'https://crm.example.com/kept' },
        newSecret: false,
      },
    },
  ]);
  expect(shown.getByText(SECRET)).toBeTruthy();
  expect(await violations()).toEqual([]);
  await user.click(shown.getByRole('button', { name: 'Copy the secret' }));
  expect(copied).toEqual([SECRET]);
  await user.click(shown.getByRole('button', { name: 'I have copied it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await screen.findByRole('link', { name: 'Ticket waits too long' })).toBeTruthy();
  expect(document.body.textContent).not.toContain(SECRET);
});

test('what the collector says against a rule stands in the form, which keeps what was typed', async () => {
  const message = '`target.url` begins with https://, since what is sent tells of customers.';
  worker.use(
    http.post('/api/automations', () =>
      HttpResponse.json({ error: { code: 'bad_parameter', message } }, { status: 400 }),
    ),
  );
  const { user } = open('/automations?edit=detractor');
  const dialog = within(await screen.findByRole('dialog', { name: 'New automation' }));
  await user.type(dialog.getByLabelText('Address'), 'http://crm.example.com/kept');
  await user.click(dialog.getByRole('button', { name: 'Add automation' }));
  expect((await dialog.findByRole('alert')).textContent).toBe(message);
  expect(dialog.getByLabelText('Address')).toHaveProperty('value', 'http://crm.example.com/kept');
});

test('the filters of an event are changed in a dialog of their own, and Escape closes only that one', async () => {
  const { user } = open('/automations/unhappy?edit=this');
  const dialog = within(await screen.findByRole('dialog', { name: 'Change “Unhappy large customer”' }));
  await user.click(dialog.getByRole('button', { name: 'Add filter' }));
  await screen.findByRole('dialog', { name: 'Add a filter' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Add a filter' })).toBeNull());
  await user.click(dialog.getByRole('button', { name: 'Remove filter: Event score is at most 6' }));
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent[0]?.body).toMatchObject({
    trigger: { kind: 'event', event: 'Survey Answered', filters: ['properties.survey_type:nps'] },
    target: { kind: 'webhook', url: null },
  });
});

test('a form that is left by Escape changes nothing, and the address no longer names it', async () => {
  const { user, router } = open('/automations?edit=new');
  await screen.findByRole('dialog', { name: 'New automation' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(router.visited.at(-1)).toBe('/automations');
  expect(sent).toEqual([]);
});

test('the log tells what became of each message and shows it as it was sent, and sends it again', async () => {
  const { user } = open('/automations/unhappy');
  const table = within(
    await screen.findByRole('table', { name: 'Messages that were sent, the latest first' }),
  );
  const [, arrived, waits] = table.getAllByRole('row').map((row) => within(row));
  expect(arrived?.getByText('Arrived')).toBeTruthy();
  expect(arrived?.getByText('200 in 84 ms: ok')).toBeTruthy();
  expect(waits?.getByText('Next try 21 Nov 2026, 12:02:00')).toBeTruthy();
  expect(waits?.getByText('No answer came within 10 s.')).toBeTruthy();
  await user.click(table.getByText('Halden <b>Freight</b>'));
  expect(arrived?.getByText(/"person": "ada"/u)).toBeTruthy();
  await user.click(table.getAllByRole('button', { name: /^Send again/u })[1] ?? document.body);
  await waitFor(() =>
    expect(sent).toEqual([{ call: 'POST /api/automations/unhappy/redeliver', body: { delivery: 'd2' } }]),
  );
});

test('a sample is sent at once, and the answer of the receiver is read out', async () => {
  const { user } = open('/automations/unhappy');
  await user.click(await screen.findByRole('button', { name: 'Send a sample' }));
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('Did not arrive 503 in 84 ms: Service <unavailable>'),
  );
  expect(sent.map(({ call }) => call)).toEqual(['POST /api/automations/unhappy/test']);
});

test('a rule is deleted after one more question', async () => {
  const { user, left } = open('/automations/unhappy');
  await user.click(await screen.findByRole('button', { name: 'Delete this automation' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete “Unhappy large customer”?' }));
  expect(sent).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(left).toEqual(['/automations']));
  expect(sent.map(({ call }) => call)).toEqual(['DELETE /api/automations/unhappy']);
});

test('waits, says why there is nothing, and asks again', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/automations', async () => {
      await delay(50);
      return HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 });
    }),
  );
  const { user } = open();
  await waitFor(() => expect(document.querySelector('main [aria-busy="true"] .skeleton')).toBeTruthy());
  expect(await screen.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Unhappy large customer' })).toBeTruthy();
});

test('an address of a rule that is gone says so', async () => {
  open('/automations/nothing');
  expect(await screen.findByText('There is no such automation.')).toBeTruthy();
});

test.each([
  ['/automations', 'link', 'Unhappy large customer'],
  ['/automations/unhappy', 'row', /Halden/u],
  ['/automations?edit=detractor', 'dialog', 'New automation'],
] as const)(
  '%s has no violation that axe knows, in light and dark, and fits a phone',
  async (href, role, name) => {
    open(href);
    await screen.findByRole(role, { name });
    expect(await violations()).toEqual([]);
    await setScheme('dark');
    expect(await violations()).toEqual([]);
    await page.viewport(360, 780);
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBe(360);
  },
);
