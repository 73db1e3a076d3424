import type { ActiveUserRule, Checklist, Feature, Guide, Survey } from '@kept/protocol';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { SESSION } from '../../answers.test.fixture.ts';
import { App } from '../../App.tsx';
import type { Environment } from '../../environment.ts';
import { createTestStreams } from '../../live-streams.test.fixture.ts';
import { createMemoryRouter } from '../../memory-router.test.fixture.ts';
import type { Entry, RulePreview, Save } from './definitions.ts';
import { TEMPLATES } from './templates/templates.ts';

const SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const SAVED = { version: 3, status: 'live', savedAt: '2026-11-20T10:00:00.000Z' } as const satisfies Save;

const survey: Survey = {
  id: 'nps',
  version: 3,
  name: SCRIPT,
  status: 'live',
  metric: 'nps',
  language: 'en',
  questions: [
    { id: 'score', type: 'nps', question: '' },
    { id: 'why', type: 'open', question: SCRIPT, optional: true },
  ],
  thanks: { default: { title: 'Thank you!' } },
  translations: {
    ar: { questions: { why: { question: 'لماذا؟' } }, thanks: { default: { title: 'شكرًا لك!' } } },
  },
};
const checklist: Checklist = {
  id: 'start',
  version: 3,
  title: 'Getting started',
  status: 'live',
  mode: 'any',
  language: 'en',
  steps: [
    { id: 'report', title: 'Create a report', doneWhen: { event: 'Content Created' } },
    { id: 'invite', title: 'Invite a colleague', doneWhen: { page: '/team' } },
  ],
};
const guide: Guide = {
  id: 'tour',
  version: 3,
  name: 'Tour',
  status: 'live',
  language: 'en',
  steps: [
    { id: 'one', title: 'Open a figure', text: 'It leads to its report.', anchor: '#figure' },
    { id: 'two', title: 'Come back', anchor: '#home' },
  ],
};
const rule: ActiveUserRule = {
  id: 'engaged',
  version: 3,
  status: 'live',
  name: 'Engaged',
  period: 'day',
  when: {
    any: [{ event: 'Content Shared' }, { all: [{ feature: 'editor', count: 3 }, { engagedSeconds: 60 }] }],
  },
};
const feature: Feature = { id: 'editor', version: 3, status: 'live', name: 'Report editor' };
const DEFINITIONS = { survey, checklist, guide, rule, feature };
type Kind = keyof typeof DEFINITIONS;

const entry = (id: string, name: string): Entry => ({
  id,
  name,
  ...SAVED,
  draft: { ...SAVED, version: 4, status: 'draft' },
  seen: { shown: 400, answered: 100 },
});
const people = (value: number) => ({
  value,
  numerator: value,
  n: value,
  low: null,
  high: null,
  complete: true,
});
const PREVIEW: RulePreview = {
  from: '2026-10-22',
  to: '2026-11-21',
  dau: people(120),
  wau: people(300),
  mau: people(500),
  anyone: people(1_000),
};

/** What has arrived at the collector. */
const saved: {
  readonly path: string;
  readonly body: { readonly definition: Survey; readonly basedOn: number | null };
}[] = [];
const previewed: { readonly rule: ActiveUserRule }[] = [];

const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get<{ kind: Kind }>('/api/definitions/:kind', ({ params }) => {
    const { id } = DEFINITIONS[params.kind];
    return HttpResponse.json({ definitions: [entry(id, params.kind === 'survey' ? SCRIPT : id)] });
  }),
  http.get<{ kind: Kind }>('/api/definitions/:kind/:id', ({ params }) =>
    HttpResponse.json({ ...SAVED, definition: DEFINITIONS[params.kind], current: SAVED }),
  ),
  http.get<{ kind: Kind }>('/api/definitions/:kind/:id/versions', ({ params }) => {
    const definition = DEFINITIONS[params.kind];
    const seen = { shown: 400, answered: 100 };
    const before = {
      ...definition,
      version: 2,
      [params.kind === 'checklist' ? 'title' : 'name']: 'As it was',
    };
    return HttpResponse.json({
      versions: [
        { ...SAVED, definition, seen },
        { ...SAVED, version: 2, definition: before, seen },
      ],
    });
  }),
  http.put('/api/definitions/:kind/:id', async ({ request }) => {
    const body = (await request.json()) as (typeof saved)[number]['body'];
    saved.push({ path: new URL(request.url).pathname, body });
    const version = (body.basedOn ?? 0) + 1;
    const { status } = body.definition;
    return HttpResponse.json({
      version,
      status,
      savedAt: '2026-11-21T10:00:00.000Z',
      definition: { ...body.definition, version },
      findings: [],
    });
  }),
  http.post('/api/rules/preview', async ({ request }) => {
    previewed.push((await request.json()) as (typeof previewed)[number]);
    return HttpResponse.json(PREVIEW);
  }),
);

beforeAll(async () => {
  // Editors come in chunks, and a rule is asked about half a second after the last key.
  configure({ asyncUtilTimeout: 5_000 });
  const loaded = ['dashboard', 'editors'].map((name) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL(`../../../static/${name}.css`, import.meta.url).href;
    document.head.append(style);
    return new Promise((resolve) => style.addEventListener('load', resolve));
  });
  document.documentElement.lang = 'en';
  await Promise.all([...loaded, worker.start({ quiet: true })]);
});
beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  saved.length = 0;
  previewed.length = 0;
});
afterAll(() => worker.stop());

function open(href: string) {
  const router = createMemoryRouter(href);
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    openStream: createTestStreams().openStream,
    setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimeout: (timer) => window.clearTimeout(timer),
    copyText: () => Promise.resolve(),
    origin: 'http://localhost:4100',
    leaveTo: () => undefined,
    onReturn: () => () => undefined,
  };
  const { container } = render(<App environment={environment} router={router} />);
  // The page's own router takes the clicks on its links; this one stands for it.
  container.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.defaultPrevented) return;
    event.preventDefault();
    router.push(`${link.pathname}${link.search}`);
  });
  return { user: userEvent, router };
}

const card = () => document.querySelector('.editors-device')?.lastElementChild?.shadowRoot ?? null;
const heading = () => card()?.querySelector('h2')?.textContent;
/** Waits for the preview. */
const isDrawn = () => waitFor(() => heading() || Promise.reject(new Error('Nothing is drawn.')));
const refuse = (code: string, message: string, status: number) =>
  http.put('/api/definitions/survey/nps', () => HttpResponse.json({ error: { code, message } }, { status }));

/** Whether the tab would close without a question. */
const closes = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
/** What was saved last. */
const toSaved = (): unknown => saved.at(-1)?.body.definition;
const isHacked = () => 'hacked' in window;
const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });

/** Presses Tab until the focus is on what is looked for, as somebody without a mouse would. */
async function tabTo(name: string, role = 'button') {
  for (let presses = 0; presses < 120; presses += 1) {
    const focused = document.activeElement;
    if (focused !== null && screen.queryAllByRole(role, { name }).includes(focused as HTMLElement)) return;
    await userEvent.keyboard('{Tab}');
  }
  throw new Error(`Tab never came to ${role} ${name}.`);
}

async function violations() {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe('the list', () => {
  test('tells of each definition how it stands, and who saw it', async () => {
    open('/definitions');
    const checklists = within(await screen.findByRole('table', { name: /^Checklists/u }));
    const cells = checklists.getAllByRole('cell').map(({ textContent }) => textContent);
    expect(cells).toEqual(['LiveDraft', '4', '400', '100 25.0\u00A0%']);
    const link = checklists.getByRole('link', { name: 'start' });
    expect(link.getAttribute('href')).toBe('/definitions?edit=checklist%2Fstart');
    const rules = await screen.findByRole('table', { name: 'Active-user rules' });
    expect(within(rules).getAllByRole('columnheader')).toHaveLength(3);
  });

  test('shows a title with a script as text', async () => {
    open('/definitions');
    expect(await screen.findByRole('link', { name: SCRIPT })).toBeTruthy();
    expect(document.querySelector('main img, main script')).toBeNull();
    expect(isHacked()).toBe(false);
  });

  test('says what a kind is for while there is none, and why one could not be read', async () => {
    worker.use(
      http.get('/api/definitions/guide', () => HttpResponse.json({ definitions: [] })),
      http.get('/api/definitions/rule', () =>
        HttpResponse.json(
          { error: { code: 'unavailable', message: 'The database is away.' } },
          { status: 503 },
        ),
      ),
    );
    const { user } = open('/definitions');
    expect(await screen.findByText('Point at the parts of a page, step by step.')).toBeTruthy();
    expect(await screen.findByText('The database is away.')).toBeTruthy();
    worker.resetHandlers();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: 'Active-user rules' })).toBeTruthy();
  });
});

test('a survey goes from the list to the pages by keyboard alone', async () => {
  const { user, router } = open('/definitions');
  await tabTo('New survey', 'link');
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'New survey' });
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(TEMPLATES.length + 1);
  await tabTo('CES, seven points', 'link');
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'CES, seven points' });
  await tabTo('Name', 'textbox');
  await user.keyboard('{Control>}a{/Control}Effort of exports');
  await tabTo('Type', 'combobox');
  await tabTo('A sentence below it', 'textbox');
  await user.keyboard('Think of the last one.');
  await tabTo('Move question 1 down');
  await user.keyboard('{Enter}');
  await tabTo('Move question 2 up');
  await user.keyboard(' ');
  screen.getByRole('heading', { name: 'Effort of exports' }).focus();
  await tabTo('Publish');
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Version 1 is live. Pages have it within a minute.')).toBeTruthy();
  expect(saved).toMatchObject([
    {
      path: '/api/definitions/survey/ces',
      body: {
        basedOn: null,
        definition: {
          id: 'ces',
          name: 'Effort of exports',
          status: 'live',
          questions: [{ id: 'ease', description: 'Think of the last one.' }, { id: 'hardest' }],
        },
      },
    },
  ]);
  expect(Object.keys(saved[0]?.body.definition.translations ?? {})).toEqual([
    'it',
    'es',
    'ro',
    'zh-Hant',
    'ar',
  ]);
  expect(router.visited.at(-1)).toBe('/definitions?edit=survey%2Fces');
});

describe('the survey editor', () => {
  test('shows the survey as people will meet it: each language, both schemes, as wide as a phone', async () => {
    const { user } = open('/definitions?edit=survey/nps');
    await waitFor(() => expect(heading()).toMatch(/^How likely is it that you would recommend/u));
    const language = screen.getByRole('combobox', { name: 'Language' });
    await user.selectOptions(language, 'ar');
    await waitFor(() => expect(heading()).toMatch(/^ما مدى احتمال/u));
    expect(card()?.querySelector('.card')?.getAttribute('dir')).toBe('rtl');
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() => {
      const host = document.querySelector('.editors-device')?.lastElementChild;
      expect(host && getComputedStyle(host).colorScheme).toBe('dark');
    });
    await user.click(screen.getByRole('radio', { name: 'Phone' }));
    await waitFor(() => expect(document.querySelector('.editors-device')?.clientWidth).toBe(344));
  });

  test('draws a question with a script as text, from where it is written', async () => {
    const { user } = open('/definitions?edit=survey/nps');
    await waitFor(() => expect(heading()).toBeTruthy());
    await user.click(screen.getByRole('button', { name: new RegExp(`^2 .*Open text`, 'u') }));
    await waitFor(() => expect(heading()).toBe(SCRIPT));
    expect(card()?.querySelector('img, script')).toBeNull();
    expect(document.querySelector('main img, main script')).toBeNull();
    expect(isHacked()).toBe(false);
  });

  test('names the rule that a wording breaks, the words and better ones, and lets the team decide against it', async () => {
    const { user } = open('/definitions?edit=survey/nps');
    await user.click(await screen.findByRole('button', { name: new RegExp(`^2 .*Open text`, 'u') }));
    await user.fill(await field('Question'), 'What do you love?');
    const wording = within(screen.getByRole('region', { name: 'Wording' }));
    const item = within(
      (await wording.findByText(/^Rule 4: No leading words/u)).closest('li') as HTMLElement,
    );
    expect(item.getByText('What do you love?')).toBeTruthy();
    expect(item.getByText('“love” leads to an answer.')).toBeTruthy();
    expect(item.getByText('Better:').parentElement?.textContent).toMatch(/Ask without it/u);
    await user.click(wording.getByRole('button', { name: 'Ignore rule 4 here' }));
    expect(await wording.findByText(/Ignored: rules 4/u)).toBeTruthy();
    expect(wording.queryByText(/^Rule 4/u)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    await screen.findByText('Version 4 is saved as a draft.');
    expect(saved[0]?.body).toMatchObject({
      basedOn: 3,
      definition: { lint: { ignore: [4] }, status: 'draft' },
    });
  });

  test('branching, conditions, schedule and a translation arrive as they were set', async () => {
    const { user } = open('/definitions?edit=survey/nps');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Promoters, 9 and 10' }), 'end');
    await user.click(screen.getByText('When and whom'));
    await user.fill(await field('On pages'), '/app/*');
    await user.fill(await field('Never on pages'), '/app/checkout, /app/pay');
    await user.click(screen.getByRole('button', { name: 'Add an event' }));
    await user.fill(screen.getByRole('combobox', { name: 'Event' }), 'Content Shared');
    await user.fill(screen.getByRole('spinbutton', { name: 'After … seconds' }), '3');
    await user.click(screen.getByRole('button', { name: 'Add a test of a trait' }));
    await user.fill(await field('Trait'), 'plan');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Test' }), 'in');
    await user.fill(await field('Values, by commas'), 'pro, team');
    await user.click(screen.getByText('How often'));
    await user.fill(screen.getByRole('spinbutton', { name: 'Stop after … responses' }), '400');
    await user.fill(screen.getByRole('spinbutton', { name: 'Ask … percent of those it fits' }), '25');
    await user.click(screen.getByText('Languages'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Add a language' }), 'it');
    await user.click(screen.getByText('Italian', { selector: 'summary' }));
    const italian = within(screen.getByText('Italian', { selector: 'summary' }).parentElement as HTMLElement);
    await user.fill(italian.getByRole('textbox', { name: SCRIPT }), 'Perché?');
    await user.click(screen.getByRole('button', { name: 'Publish changes' }));
    await screen.findByText(/^Version 4 is live/u);
    expect(saved[0]?.body.definition).toMatchObject({
      questions: [{ branching: { promoter: 'end' } }, {}],
      conditions: {
        url: { match: '/app/*', exclude: ['/app/checkout', '/app/pay'] },
        events: [{ name: 'Content Shared' }],
        delayMs: 3_000,
        traits: [{ key: 'plan', op: 'in', value: ['pro', 'team'] }],
      },
      schedule: { stopAfterResponses: 400 },
      sample: { percent: 25 },
      translations: { ar: survey.translations?.['ar'], it: { questions: { why: { question: 'Perché?' } } } },
    });
  });

  test('an id that is taken is refused before it is sent', async () => {
    const { user } = open('/definitions?new=survey&template=csat');
    const id = within(await screen.findByRole('region', { name: 'Name' })).getByRole('textbox', {
      name: 'Id',
    });
    await user.fill(id, 'nps');
    expect((await screen.findAllByText('Another has this id.')).length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Publish' })).toHaveProperty('disabled', true);
  });

  test('what the collector refuses is told in its words, and what somebody else saved is not written over', async () => {
    worker.use(refuse('bad_parameter', 'questions.why.question is empty.', 400));
    const { user } = open('/definitions?edit=survey/nps');
    await user.click(await screen.findByRole('button', { name: 'Publish changes' }));
    expect(await screen.findByText('questions.why.question is empty.')).toBeTruthy();
    worker.use(refuse('conflict', 'Version 4 was saved.', 409));
    await user.click(screen.getByRole('button', { name: 'Publish changes' }));
    expect(await screen.findByText(/^Somebody else saved this meanwhile/u)).toBeTruthy();
  });
});

describe('what is not saved', () => {
  test('is there again after a reload, and can be discarded', async () => {
    const { user } = open('/definitions?edit=guide/tour');
    await user.fill(await field('Name'), 'Another tour');
    expect(screen.getByText(/unsaved changes/u)).toBeTruthy();
    cleanup();
    open('/definitions?edit=guide/tour');
    expect(await field('Name')).toHaveProperty('value', 'Another tour');
    await user.click(screen.getByRole('button', { name: 'Discard them' }));
    expect(await field('Name')).toHaveProperty('value', 'Tour');
    cleanup();
    open('/definitions?edit=guide/tour');
    expect(await field('Name')).toHaveProperty('value', 'Tour');
    expect(screen.queryByText(/not saved yet/u)).toBeNull();
  });

  test('of one template is not offered in another, and once saved is kept by its id', async () => {
    const { user } = open('/definitions?new=survey&template=csat');
    await user.fill(await field('Name'), 'Unsaved');
    cleanup();
    open('/definitions?new=survey&template=ces');
    expect(await field('Name')).toHaveProperty('value', 'CES, seven points');
    await user.click(screen.getByRole('button', { name: 'Publish' }));
    await screen.findByText(/^Version 1 is live/u);
    await user.fill(await field('Name'), 'Changed since');
    await waitFor(() =>
      expect(Object.keys(sessionStorage).toSorted()).toEqual([
        'kept-editor demo survey ces',
        'kept-editor demo survey new csat',
      ]),
    );
  });

  test('is asked about before a link leads away, and before the tab is closed', async () => {
    const { user, router } = open('/definitions?edit=guide/tour');
    await user.fill(await field('Name'), 'Another tour');
    await waitFor(() => expect(closes()).toBe(false));
    await user.click(screen.getByRole('link', { name: 'Overview' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave with unsaved changes?' });
    expect(router.visited).toHaveLength(1);
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Definitions' }));
    await user.click(await screen.findByRole('button', { name: 'Save draft and leave' }));
    await waitFor(() => expect(router.visited.at(-1)).toBe('/definitions'));
    expect(saved[0]?.body).toMatchObject({
      basedOn: 3,
      definition: { name: 'Another tour', status: 'draft' },
    });
    await waitFor(() => expect(closes()).toBe(true));
  });
});

test('an old version comes back into the form, and is a new version once it is saved', async () => {
  const { user } = open('/definitions?edit=checklist/start');
  await user.click(await screen.findByRole('button', { name: 'Restore version 2' }));
  expect(await field('Title')).toHaveProperty('value', 'As it was');
  expect(saved).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Publish changes' }));
  await screen.findByText(/^Version 4 is live/u);
  expect(saved[0]?.body).toMatchObject({ basedOn: 3, definition: { title: 'As it was' } });
});

test('what is live can be paused', async () => {
  const { user } = open('/definitions?edit=checklist/start');
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('Version 4 is paused. Pages drop it within a minute.')).toBeTruthy();
  expect(saved[0]?.body.definition.status).toBe('paused');
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
});

describe('the rule editor', () => {
  test('tells while it is written who would have been active last month', async () => {
    const { user } = open('/definitions?edit=rule/engaged');
    const panel = within(await screen.findByRole('region', { name: 'Who would have been active' }));
    expect(await panel.findByText(/50\.0.%? of the 1,000 who did anything/u)).toBeTruthy();
    expect(panel.getAllByText('500 people')).toHaveLength(2);
    expect(previewed).toHaveLength(1);
    const event = within(screen.getByRole('group', { name: 'condition 1' })).getByRole('combobox', {
      name: 'Event',
    });
    worker.use(
      http.post('/api/rules/preview', async ({ request }) => {
        previewed.push((await request.json()) as (typeof previewed)[number]);
        return HttpResponse.json({ ...PREVIEW, mau: people(250) });
      }),
    );
    await user.type(event, ' Twice');
    await waitFor(() => expect(panel.getAllByText('250 people')).toHaveLength(2));
    // Six letters were typed and one question asked.
    expect(previewed).toHaveLength(2);
    expect(previewed[1]?.rule.when).toMatchObject({ any: [{ event: 'Content Shared Twice' }, {}] });
  });

  test('nests any, all and not, with counts, tests and attention, and reads as one sentence', async () => {
    const { user } = open('/definitions?edit=rule/engaged');
    const first = within(await screen.findByRole('group', { name: 'condition 1' }));
    await user.selectOptions(first.getByRole('combobox', { name: 'Who' }), 'not');
    const second = within(screen.getByRole('group', { name: 'condition 2' }));
    await user.fill(second.getByRole('spinbutton', { name: 'Min. seconds' }), '90');
    await user.click(screen.getByRole('button', { name: 'Add a condition to the rule' }));
    const third = within(await screen.findByRole('group', { name: 'condition 3' }));
    await user.fill(third.getByRole('spinbutton', { name: 'Min. times' }), '2');
    await user.click(third.getByRole('button', { name: 'Add a test of a property' }));
    await user.fill(third.getByRole('textbox', { name: 'Property' }), 'rows');
    await user.selectOptions(third.getByRole('combobox', { name: 'Test' }), 'gte');
    await user.fill(third.getByRole('textbox', { name: 'Value' }), '10');
    await user.selectOptions(screen.getByRole('combobox', { name: 'It must hold' }), 'week');
    expect(
      screen.getByText(/not \(did “Content Shared”\) or \(used “editor” at least 3 times and paid/u),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Publish changes' }));
    await screen.findByText(/^Version 4 is live/u);
    expect(saved[0]?.body.definition).toMatchObject({
      period: 'week',
      when: {
        any: [
          { not: { event: 'Content Shared' } },
          { all: [{ feature: 'editor', count: 3 }, { engagedSeconds: 90 }] },
          { event: 'Content Created', count: 2, where: [{ key: 'rows', op: 'gte', value: 10 }] },
        ],
      },
    });
  });

  test('says why it could not count, and counts when asked again', async () => {
    worker.use(
      http.post('/api/rules/preview', () =>
        HttpResponse.json(
          { error: { code: 'too_expensive', message: 'This takes too long.' } },
          { status: 422 },
        ),
      ),
    );
    const { user } = open('/definitions?edit=rule/engaged');
    expect(await screen.findByText('This takes too long.')).toBeTruthy();
    worker.resetHandlers();
    await user.click(screen.getByRole('button', { name: 'Ask again' }));
    expect(await screen.findByText(/of the 1,000 who did anything/u)).toBeTruthy();
  });
});

test('a checklist gets another step, in its preview too, with what is done as somebody sees it', async () => {
  const { user } = open('/definitions?edit=checklist/start');
  await waitFor(() => expect(heading()).toBe('Getting started'));
  await user.click(screen.getByRole('button', { name: 'Add a step' }));
  await user.fill(await field('What to do'), 'Share it');
  await user.selectOptions(screen.getByRole('combobox', { name: 'By' }), 'page');
  await user.fill(await field('Page'), '/shared/*');
  await user.click(screen.getByRole('checkbox', { name: 'Create a report' }));
  await waitFor(() =>
    expect(card()?.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')).toBe('1 of 3'),
  );
  await user.click(screen.getByRole('button', { name: 'Save draft' }));
  await screen.findByText('Version 4 is saved as a draft.');
  expect((toSaved() as Checklist).steps.at(-1)).toEqual({
    id: 'step',
    title: 'Share it',
    doneWhen: { page: '/shared/*' },
  });
});

test('a guide shows the step that is being written', async () => {
  const { user } = open('/definitions?edit=guide/tour');
  await waitFor(() => expect(heading()).toBe('Open a figure'));
  await user.click(screen.getByRole('button', { name: '2 Come back' }));
  await waitFor(() => expect(heading()).toBe('Come back'));
  await user.fill(await field('Title'), 'Come back tomorrow');
  await waitFor(() => expect(heading()).toBe('Come back tomorrow'));
});

test('a definition that is not there, and a kind that is none, lead back to the list', async () => {
  const message = 'There is no survey of this id.';
  worker.use(
    http.get('/api/definitions/survey/:id', () =>
      HttpResponse.json({ error: { code: 'not_found', message } }, { status: 404 }),
    ),
  );
  open('/definitions?edit=survey/none');
  expect(await screen.findByText(message)).toBeTruthy();
  expect(within(screen.getByRole('main')).getByRole('link', { name: 'Definitions' })).toBeTruthy();
  cleanup();
  open('/definitions?edit=constructor/none');
  expect(await screen.findByRole('heading', { name: 'Definitions' })).toBeTruthy();
});

describe.each([
  ['light', 1_280],
  ['dark', 1_280],
  ['light', 360],
  ['dark', 360],
] as const)('%s, %i px wide', (scheme, width) => {
  test.each([
    ['/definitions', () => screen.findByRole('table', { name: /^Checklists/u })],
    ['/definitions?new=survey', () => screen.findByRole('heading', { name: 'Blank' })],
    ['/definitions?edit=survey/nps', isDrawn],
    ['/definitions?edit=rule/engaged', () => screen.findByText(/of the 1,000 who did/u)],
    ['/definitions?edit=checklist/start', isDrawn],
    ['/definitions?edit=guide/tour', isDrawn],
  ] as const)(
    '%s has no violation that axe knows and nothing is wider than the page',
    async (href, isThere) => {
      await page.viewport(width, 900);
      // The colours of the dark scheme stand in the sheet under a query of the browser; here the test asks for them.
      const undo = scheme === 'dark' ? preferDark() : () => undefined;
      open(href);
      await isThere();
      for (const section of document.querySelectorAll('details')) section.open = true;
      await screen.findByRole('main');
      expect(await violations()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBe(width);
      undo();
      await page.viewport(1_280, 900);
    },
  );
});

/** Turns the rules for the dark scheme on, as a browser that prefers it does. */
function preferDark(): () => void {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ conditionText }) => conditionText === '(prefers-color-scheme: dark)');
  for (const rule of rules) rule.media.mediaText = 'all';
  document.documentElement.style.colorScheme = 'dark';
  return () => {
    for (const rule of rules) rule.media.mediaText = '(prefers-color-scheme: dark)';
    document.documentElement.style.colorScheme = '';
  };
}
