import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import { SESSION } from '../../answers.test.fixture.ts';
import { App } from '../../App.tsx';
import type { Environment } from '../../environment.ts';
import { createTestStreams } from '../../live-streams.test.fixture.ts';
import { createMemoryRouter } from '../../memory-router.test.fixture.ts';
import type { ProjectSettings } from './project-settings.ts';
import { SECTIONS } from './sections.ts';
import {
  ADA,
  HEALTH,
  IMPORTS,
  RECEIPT,
  REQUESTS,
  SETTINGS,
  TOKENS,
  WEBHOOKS,
} from './settings.test.fixture.ts';

/** Noon of 21 November 2026 in Bucharest. */
const NOW_MS = Date.parse('2026-11-21T10:00:00Z');

/** What the collector has now. */
let settings: ProjectSettings;
/** What was sent to it: `PUT /api/projects/main`, with the body. */
let sent: { readonly call: string; readonly body: unknown }[];

const refusing = (fields: Readonly<Record<string, string>>) =>
  HttpResponse.json(
    { error: { code: 'bad_parameter', message: Object.values(fields).join(' '), fields } },
    { status: 400 },
  );

async function note(request: Request): Promise<unknown> {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  sent.push({ call: `${request.method} ${pathname}${search}`, body });
  return body;
}

const worker = setupWorker(
  http.get('/api/session', () =>
    HttpResponse.json({
      projects: SESSION.projects.map((each) =>
        each.id === settings.id ? { ...each, name: settings.name } : each,
      ),
    }),
  ),
  http.get('/api/projects/:id', () => HttpResponse.json(settings)),
  http.put('/api/projects/:id', async ({ request }) => {
    settings = { ...settings, ...((await note(request)) as Partial<ProjectSettings>) };
    return HttpResponse.json(settings);
  }),
  http.post('/api/projects', async ({ request }) => {
    const body = (await note(request)) as Partial<ProjectSettings>;
    return HttpResponse.json({ ...SETTINGS, ...body }, { status: 201 });
  }),
  http.post('/api/projects/:id/write-key', async ({ request }) => {
    await note(request);
    settings = { ...settings, writeKey: 'wk_new', previousWriteKeyUntil: '2026-11-28T10:00:00.000Z' };
    return HttpResponse.json(settings, { status: 201 });
  }),
  http.delete('/api/projects/:id/previous-write-key', async ({ request }) => {
    await note(request);
    settings = { ...settings, previousWriteKeyUntil: null };
    return HttpResponse.json(settings);
  }),
  http.post('/api/projects/:id/server-key', async ({ request }) => {
    await note(request);
    settings = { ...settings, serverKeyHint: 'kept_sk_…cret' };
    return HttpResponse.json({ ...settings, serverKey: 'kept_sk_a-new-secret' }, { status: 201 });
  }),
  http.get('/api/health-settings', () => HttpResponse.json(HEALTH)),
  http.put('/api/health-settings', async ({ request }) =>
    HttpResponse.json((await note(request)) as typeof HEALTH),
  ),
  http.get('/api/tokens', () => HttpResponse.json({ tokens: TOKENS })),
  http.post('/api/tokens', async ({ request }) => {
    await note(request);
    return HttpResponse.json({ ...TOKENS[0], token: 'kept_a-new-token' }, { status: 201 });
  }),
  http.delete('/api/tokens/:id', async ({ request }) => {
    await note(request);
    return HttpResponse.json({ ok: true });
  }),
  http.get('/api/incoming-webhooks', () => HttpResponse.json({ webhooks: WEBHOOKS })),
  http.put('/api/incoming-webhooks/:id', async ({ request }) => {
    await note(request);
    return HttpResponse.json({ ...WEBHOOKS[0], isSet: true, setAt: '2026-11-21T10:00:00.000Z' });
  }),
  http.get('/api/imports', () => HttpResponse.json({ imports: IMPORTS })),
  http.get('/api/people', () => HttpResponse.json({ items: [ADA], next: null })),
  http.delete('/api/people/:id', async ({ request }) => {
    await note(request);
    return HttpResponse.json(RECEIPT);
  }),
  http.get('/api/deletion-requests', () => HttpResponse.json({ requests: REQUESTS })),
  http.delete('/api/deletion-requests', async ({ request }) => {
    await note(request);
    return HttpResponse.json({ project: 'main', dismissed: 1 });
  }),
);

beforeAll(async () => {
  const styles = ['dashboard', 'settings'].map((name) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL(`../../../static/${name}.css`, import.meta.url).href;
    const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
    document.head.append(style);
    return loaded;
  });
  document.documentElement.lang = 'en';
  await Promise.all([...styles, worker.start({ quiet: true })]);
});
beforeEach(() => {
  settings = SETTINGS;
  sent = [];
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
});
afterAll(() => worker.stop());

function open(section = '') {
  const router = createMemoryRouter(`/settings${section}?project=main`);
  const left: string[] = [];
  const copied: string[] = [];
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => NOW_MS,
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

const formOf = async (name: string) => within(await screen.findByRole('form', { name }));
const fill = async (field: HTMLElement, text: string) => {
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

async function violations() {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function emulate(scheme: 'light' | 'dark'): Promise<void> {
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await cdp().send('Emulation.setEmulatedMedia', { features });
}

test('each part has an address, and the one that is open is told', async () => {
  open('/tokens');
  expect(await screen.findByRole('heading', { level: 1, name: 'Tokens' })).toBeTruthy();
  const nav = within(screen.getByRole('navigation', { name: 'Settings' }));
  expect(nav.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(
    SECTIONS.map(({ slug }) => `/settings${slug === '' ? '' : `/${slug}`}?project=main`),
  );
  expect(nav.getByRole('link', { current: 'page' }).textContent).toBe('Tokens');
  await waitFor(() => expect(document.title).toBe('Tokens · Settings · Kept'));
});

test('an address of no part says so and offers those there are', async () => {
  open('/nothing');
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such setting' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Tokens' })).toBeTruthy();
});

test('a new name is saved by keyboard alone, told, and read in the header', async () => {
  const { user } = open();
  const form = await formOf('Name and zone');
  const name = form.getByLabelText('Name');
  await fill(name, 'Shop');
  expect(form.getByText('Changed, not saved yet')).toBeTruthy();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
  expect(sent).toEqual([
    { call: 'PUT /api/projects/main', body: { name: 'Shop', timezone: 'Europe/Bucharest' } },
  ]);
  await waitFor(() =>
    expect(
      within(screen.getByRole('combobox', { name: 'Project' })).getByRole('option', { name: 'Shop' }),
    ).toBeTruthy(),
  );
  expect(form.queryByText('Changed, not saved yet')).toBeNull();
});

test('what is refused is said at its field in the words of the collector, and nothing that was written is lost', async () => {
  const reason = '“example.com” is no origin: write https://app.example.com.';
  worker.use(http.put('/api/projects/:id', () => refusing({ origins: reason })));
  const { user } = open('/keys');
  const form = await formOf('Origins');
  const origins = form.getByLabelText('Allowed origins');
  await fill(origins, 'example.com');
  await user.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByText(reason)).toBeTruthy();
  expect(form.getByRole('status').textContent).toBe('Not saved');
  expect(origins).toHaveProperty('value', 'example.com');
  expect(origins.getAttribute('aria-invalid')).toBe('true');
  expect(origins.getAttribute('aria-describedby')).toContain('-error');
  await waitFor(() => expect(document.activeElement).toBe(origins));
  worker.resetHandlers();
  await fill(origins, 'https://b.example{Enter}https://c.example');
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
  expect(sent.at(-1)?.body).toEqual({ origins: ['https://b.example', 'https://c.example'] });
});

test('a collector that does not answer leaves the form as it is and says so', async () => {
  worker.use(http.put('/api/projects/:id', () => HttpResponse.error()));
  const { user } = open();
  const form = await formOf('Name and zone');
  await fill(form.getByLabelText('Name'), 'Shop{Enter}');
  expect((await form.findByRole('alert')).textContent).toContain('Kept did not answer');
  expect(form.getByLabelText('Name')).toHaveProperty('value', 'Shop');
  worker.resetHandlers();
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
});

test('settings that cannot be read say why and come back when asked again', async () => {
  worker.use(
    http.get('/api/projects/:id', () =>
      HttpResponse.json(
        { error: { code: 'unavailable', message: 'The database does not answer now.' } },
        { status: 503 },
      ),
    ),
  );
  const { user } = open();
  expect(await screen.findByText('The database does not answer now.')).toBeTruthy();
  worker.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await formOf('Name and zone');
});

test('a session that ends leads to the sign-in page', async () => {
  worker.use(
    http.put('/api/projects/:id', () =>
      HttpResponse.json({ error: { code: 'not_signed_in', message: 'Sign in.' } }, { status: 401 }),
    ),
  );
  open();
  const form = await formOf('Name and zone');
  await fill(form.getByLabelText('Name'), 'Shop{Enter}');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
});

test('a write key is replaced after it was said how long the old one holds, which can then be ended', async () => {
  const { user } = open('/keys');
  const replace = await screen.findByRole('button', { name: 'Replace the write key' });
  replace.focus();
  await user.keyboard('{Enter}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Replace the write key?' }));
  expect(dialog.getByText('seven days')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([]);
  expect(document.activeElement).toBe(replace);
  await user.click(replace);
  await user.click(await screen.findByRole('button', { name: 'Replace it' }));
  expect(await screen.findByText('wk_new')).toBeTruthy();
  expect(screen.getByText('28 Nov 2026, 12:00:00')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'End the old one now' }));
  await user.click(await screen.findByRole('button', { name: 'End it' }));
  await waitFor(() => expect(screen.queryByText('28 Nov 2026, 12:00:00')).toBeNull());
  expect(sent.map(({ call }) => call)).toEqual([
    'POST /api/projects/main/write-key',
    'DELETE /api/projects/main/previous-write-key',
  ]);
});

test('a server key is shown once, takes the focus, and is gone when it was kept', async () => {
  const { user, copied } = open('/keys');
  await user.click(await screen.findByRole('button', { name: 'Replace the server key' }));
  await user.click(await screen.findByRole('button', { name: 'Replace it' }));
  const box = await screen.findByRole('group', { name: 'New server key' });
  await waitFor(() => expect(document.activeElement).toBe(box));
  await user.click(within(box).getByRole('button', { name: 'Copy the server key' }));
  expect(copied).toEqual(['kept_sk_a-new-secret']);
  await user.click(within(box).getByRole('button', { name: 'I have kept it' }));
  expect(document.body.textContent).not.toContain('kept_sk_a-new-secret');
  expect(screen.getByText('kept_sk_…cret')).toBeTruthy();
});

test('a shorter retention says from which day on events go, and is sent only once that is agreed to', async () => {
  const { user } = open('/data');
  const form = await formOf('Retention');
  await user.click(form.getByRole('radio', { name: 'for some days' }));
  await fill(form.getByLabelText('Days'), '30');
  expect(form.getByText('22 Oct 2026')).toBeTruthy();
  await user.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByText(/^Say that they may be deleted/u)).toBeTruthy();
  expect(sent).toEqual([]);
  const sure = form.getByRole('checkbox', { name: 'They may be deleted' });
  await waitFor(() => expect(document.activeElement).toBe(sure));
  await user.keyboard(' ');
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
  expect(sent).toEqual([{ call: 'PUT /api/projects/main', body: { keepDays: 30 } }]);
});

test('days that are no number are sent as they are, and never as for ever', async () => {
  settings = { ...SETTINGS, keepDays: 400 };
  const reason = 'Events are kept for 1 to 36500 whole days, or for ever.';
  let body: unknown;
  worker.use(
    http.put('/api/projects/:id', async ({ request }) => {
      body = await request.json();
      return refusing({ keepDays: reason });
    }),
  );
  open('/data');
  const form = await formOf('Retention');
  await fill(form.getByLabelText('Days'), 'many{Enter}');
  expect(await form.findByText(reason)).toBeTruthy();
  expect(body).toEqual({ keepDays: 'many' });
});

test('rates are written line by line; one currency twice is told before anything is sent', async () => {
  const { user } = open('/data');
  const form = await formOf('Money');
  await user.click(form.getByRole('button', { name: 'Add a currency' }));
  const second = form.getByLabelText('Currency 2');
  await waitFor(() => expect(document.activeElement).toBe(second));
  await user.keyboard('usd');
  await user.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByText('USD stands there twice.')).toBeTruthy();
  expect(sent).toEqual([]);
  await fill(second, 'gbp');
  await fill(form.getByLabelText('What one gbp is worth in EUR'), '1,17');
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
  expect(sent).toEqual([
    {
      call: 'PUT /api/projects/main',
      body: { currency: 'EUR', grossMarginPercent: 80, rates: { USD: 0.92, GBP: 1.17 } },
    },
  ]);
  await user.click(form.getByRole('button', { name: 'Remove USD' }));
  expect(form.getByLabelText('Currency 1')).toHaveProperty('value', 'GBP');
});

test('the own team is left out by lists, each with its own error', async () => {
  worker.use(http.put('/api/projects/:id', () => refusing({ 'internal.emailDomains': '“x” is no domain.' })));
  const { user } = open('/data');
  const form = await formOf('Your own team');
  await fill(form.getByLabelText('Accounts'), 'acme-test, acme-demo');
  await user.click(form.getByRole('button', { name: 'Save' }));
  const domains = form.getByLabelText('E-mail domains');
  await waitFor(() => expect(domains.getAttribute('aria-invalid')).toBe('true'));
  expect(form.getByLabelText('Accounts').getAttribute('aria-invalid')).toBeNull();
  worker.resetHandlers();
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
  expect(sent.at(-1)?.body).toEqual({
    internal: { accounts: ['acme-test', 'acme-demo'], userIds: [], emailDomains: ['example.com'] },
  });
});

test('a weight tells at once which part of the score it is, and all of the scoring is saved as one', async () => {
  const { user } = open('/health');
  const form = await formOf('The score of an account');
  const frequency = form.getByLabelText('Frequency');
  expect(frequency.closest('li')?.textContent).toContain('25 %');
  await fill(frequency, '125');
  expect(frequency.closest('li')?.textContent).toContain('63 %');
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(form.getByRole('status').textContent).toBe('Saved'));
  expect(sent).toEqual([
    {
      call: 'PUT /api/health-settings?project=main',
      body: { ...HEALTH, weights: { ...HEALTH.weights, frequency: 125 } },
    },
  ]);
});

test('tokens that hold stand first; one is made with what it may do, shown once, and one is revoked', async () => {
  const { user, copied } = open('/tokens');
  const table = await screen.findByRole('table', { name: /^Tokens/u });
  const names = within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
  expect(names).toEqual(['Nightly export', 'Spreadsheet']);
  expect(within(table).getByText('expired 1 Jun 2026')).toBeTruthy();

  const form = await formOf('New token');
  await fill(form.getByLabelText('Name'), 'Report bot');
  await user.click(form.getByRole('checkbox', { name: /^Export/u }));
  await user.selectOptions(form.getByLabelText('Project'), 'main');
  await user.click(form.getByRole('button', { name: 'Make the token' }));
  const box = await screen.findByRole('group', { name: 'New token' });
  await user.click(within(box).getByRole('button', { name: 'Copy the token' }));
  expect(copied).toEqual(['kept_a-new-token']);
  expect(sent[0]).toEqual({
    call: 'POST /api/tokens',
    body: {
      name: 'Report bot',
      scopes: ['read', 'export'],
      project: 'main',
      expiresAt: '2027-02-19T10:00:00.000Z',
    },
  });

  await user.click(screen.getByRole('button', { name: 'Revoke Nightly export' }));
  await user.click(await screen.findByRole('button', { name: 'Revoke it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent.at(-1)?.call).toBe('DELETE /api/tokens/nightly');
});

test('a refusal of a token names the field by its own words', async () => {
  const message = '`scopes` is a list of some of read, export, delete, write-definitions.';
  worker.use(
    http.post('/api/tokens', () =>
      HttpResponse.json({ error: { code: 'bad_parameter', message } }, { status: 400 }),
    ),
  );
  const { user } = open('/tokens');
  const form = await formOf('New token');
  await fill(form.getByLabelText('Name'), 'Report bot');
  await user.click(form.getByRole('checkbox', { name: /^Read/u }));
  await user.click(form.getByRole('button', { name: 'Make the token' }));
  expect(await form.findByText(message)).toBeTruthy();
  expect(form.getByRole('checkbox', { name: /^Read/u }).getAttribute('aria-invalid')).toBe('true');
});

test('a vendor is given its address and its secret, which is never shown', async () => {
  const { user, copied } = open('/webhooks');
  const stripe = await formOf('Stripe');
  expect(stripe.getByText('Refused until a secret is set')).toBeTruthy();
  await user.click(stripe.getByRole('button', { name: 'Copy the address for Stripe' }));
  expect(copied).toEqual(['http://localhost:4100/v1/webhooks/stripe/main']);
  const secret = stripe.getByLabelText('Secret of Stripe');
  expect(secret).toHaveProperty('type', 'password');
  await user.type(secret, 'whsec_12345678{Enter}');
  expect(await stripe.findByText('Taken, with the secret of 21 Nov 2026, 10:00:00')).toBeTruthy();
  expect(sent).toEqual([
    { call: 'PUT /api/incoming-webhooks/stripe?project=main', body: { secret: 'whsec_12345678' } },
  ]);
  expect(stripe.getByLabelText('New secret of Stripe')).toHaveProperty('value', '');
  expect((await formOf('Zendesk')).getByText(/^Taken, with the secret of 1 Nov 2026/u)).toBeTruthy();
});

test('imports tell what they stored and refused; what is not known yet is no zero', async () => {
  open('/imports');
  const table = await screen.findByRole('table', { name: /^Imports/u });
  const [, running, complete] = within(table).getAllByRole('row');
  expect(complete?.textContent).toMatch(/events\.jsonl\.gz segment.*complete1,204,5111,204,49813$/u);
  expect(running?.textContent).toContain('runs, or was cut off');
  expect(running?.textContent).not.toContain('0–');
  expect(within(running ?? table).getAllByText('not known yet')).toHaveLength(3);
});

test('a project without imports says how to begin', async () => {
  worker.use(http.get('/api/imports', () => HttpResponse.json({ imports: [] })));
  open('/imports');
  expect(await screen.findByText('npx kept import events.jsonl --project main')).toBeTruthy();
});

test('a person is found, exported by a link, and deleted once their id was typed; the receipt takes the focus', async () => {
  const { user, copied } = open('/privacy');
  await user.type(await screen.findByLabelText('Id, name or e-mail address'), 'ada{Enter}');
  expect(await screen.findByText('Ada Lovelace')).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Export all that is stored of user-17' });
  expect(link.getAttribute('href')).toBe('/api/people/user-17/export?project=main');
  await user.click(screen.getByRole('button', { name: 'Delete user-17' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete this person?' }));
  const typed = dialog.getByLabelText('Type user-17 to confirm');
  await user.type(typed, 'user-1{Enter}');
  expect(dialog.getByText('This is not user-17.')).toBeTruthy();
  expect(sent).toEqual([]);
  expect(await violations()).toEqual([]);
  await user.type(typed, '7{Enter}');
  const receipt = await screen.findByRole('region', { name: 'user-17 is deleted' });
  expect(sent.map(({ call }) => call)).toEqual(['DELETE /api/people/user-17?project=main']);
  await waitFor(() => expect(document.activeElement).toBe(receipt));
  expect(receipt.textContent).toContain('Rows of events1,204');
  expect(screen.queryByText('Ada Lovelace')).toBeNull();
  await user.click(within(receipt).getByRole('button', { name: 'Copy the receipt' }));
  expect(JSON.parse(copied[0] ?? '')).toEqual({ ...RECEIPT, person: 'user-17' });
});

test('a deletion that fails is told in its dialog, and nothing claims that it was done', async () => {
  const message = 'The database does not take this now.';
  worker.use(
    http.delete('/api/people/:id', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = open('/privacy');
  await user.click(await screen.findByRole('button', { name: 'Approve the deletion of user-23' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Type user-23 to confirm'), 'user-23{Enter}');
  expect(await dialog.findByText(message)).toBeTruthy();
  expect(screen.queryByText('user-23 is deleted')).toBeNull();
});

test('a waiting request is refused, and asked for anew', async () => {
  const { user } = open('/privacy');
  await user.click(await screen.findByRole('button', { name: 'Refuse the deletion of user-23' }));
  worker.use(http.get('/api/deletion-requests', () => HttpResponse.json({ requests: [] })));
  await user.click(await screen.findByRole('button', { name: 'Refuse it' }));
  expect(await screen.findByText('Nobody waits to be deleted.')).toBeTruthy();
  expect(sent.map(({ call }) => call)).toEqual(['DELETE /api/deletion-requests?project=main&person=user-23']);
});

test('a search that finds nobody says so, markup in it included', async () => {
  worker.use(http.get('/api/people', () => HttpResponse.json({ items: [], next: null })));
  const { user } = open('/privacy');
  await user.type(await screen.findByLabelText('Id, name or e-mail address'), '<b>x</b>{Enter}');
  expect(await screen.findByText('Nobody is known by “<b>x</b>”.')).toBeTruthy();
});

test('a new project takes its id from its name until it is given one, and then leads to its first event', async () => {
  const { left } = open('/new');
  const form = await formOf('A project of its own');
  await userEvent.type(form.getByLabelText('Name'), 'My Café 2');
  expect(form.getByLabelText('Id')).toHaveProperty('value', 'my-cafe-2');
  await fill(form.getByLabelText('Time zone'), 'Europe/Rome{Enter}');
  await waitFor(() => expect(left).toEqual(['/setup?project=my-cafe-2']));
  expect(sent).toEqual([
    {
      call: 'POST /api/projects',
      body: { id: 'my-cafe-2', name: 'My Café 2', timezone: 'Europe/Rome' },
    },
  ]);
});

test.for(SECTIONS.map(({ slug, title }) => [slug, title] as const))(
  'the part /%s has no violation that axe knows, and fits a phone',
  async ([slug, title]) => {
    open(slug === '' ? '' : `/${slug}`);
    await screen.findByRole('heading', { level: 1, name: title });
    await waitFor(() => expect(document.querySelector('.settings [aria-busy="true"]')).toBeNull());
    await waitFor(() => expect(document.querySelectorAll('.settings .panel').length).toBeGreaterThan(0));
    for (const [width, scheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [360, 'dark'],
      [360, 'light'],
    ] as const) {
      await page.viewport(width, 800);
      await emulate(scheme);
      expect([width, scheme, await violations()]).toEqual([width, scheme, []]);
      expect(document.documentElement.scrollWidth).toBe(width);
    }
    await page.viewport(1280, 900);
  },
);
