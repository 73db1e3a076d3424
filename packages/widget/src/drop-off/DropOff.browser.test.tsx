import { cleanup, render } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import type { Client } from '@kept/sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { it } from '../messages/it.ts';
import { startChecklist, stubClient } from '../stub-client.test.support.ts';
import { defineDropOff } from './define-drop-off.tsx';
import { DropOff } from './DropOff.tsx';
import type { DropOffStep } from './drop-off-step.ts';
import { readLocalDropOff } from './read-local-drop-off.ts';

const DAY = 86_400_000;

const steps: readonly DropOffStep[] = [
  {
    id: 'report',
    name: 'Create a report',
    reached: 812,
    completed: 690,
    dropped: 97,
    dropShare: 0.12,
    interval: [0.1, 0.15],
    medianSeconds: 140,
  },
  {
    id: 'invite',
    name: 'Invite a teammate',
    reached: 690,
    completed: 380,
    dropped: 283,
    dropShare: 0.41,
    interval: [0.37, 0.45],
    medianSeconds: 9_200,
  },
  {
    id: 'share',
    name: 'Share it',
    reached: 0,
    completed: 0,
    dropped: 0,
    dropShare: null,
    interval: null,
    medianSeconds: null,
  },
];

const worker = setupWorker(
  http.get('/api/metrics/onboarding-drop-off', ({ request }) => {
    if (request.headers.get('authorization') !== 'Bearer read-me')
      return new HttpResponse(null, { status: 401 });
    const flow = new URL(request.url).searchParams.get('flow');
    const figures = { reached: 10, completed: 4, dropped: 6, median_seconds: 60 };
    return HttpResponse.json({ rows: [{ key: `${flow}-step`, value: 40, low: 17, high: 69, figures }] });
  }),
);

beforeAll(() => worker.start({ quiet: true, onUnhandledFrame: 'bypass' }));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
afterAll(() => worker.stop());

test('is a table whose figures read without its bars', () => {
  const { getByRole, getAllByRole } = render(<DropOff steps={steps} title="Getting started" />);
  expect(getByRole('table', { name: /Getting started/ }).textContent).toContain(
    'Most people are lost at “Invite a teammate”: 41% go no further.',
  );
  expect(getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['Step', 'Reached', 'Completed', 'Dropped', 'Median time'],
    ['Create a reportCompleted: 690Median time: 2 min', '812', '690', '12%97 · 10%–15%', '2 min'],
    ['Invite a teammateCompleted: 380Median time: 3 hr', '690', '380', '41%283 · 37%–45%', '3 hr'],
    ['Share itCompleted: 0Median time: –', '0', '0', '–', '–'],
  ]);
});

test('says so when nobody has started', () => {
  const { getByRole } = render(<DropOff steps={steps.slice(2)} title="Getting started" />);
  expect(getByRole('table').textContent).toContain('Nobody has started yet.');
});

test('speaks the language that it is given', () => {
  const { getByRole } = render(<DropOff steps={steps} title="Primi passi" messages={it.dropOff} />);
  expect(getByRole('columnheader', { name: 'Arrivati' })).toBeTruthy();
  expect(getByRole('table').closest('[lang]')?.getAttribute('lang')).toBe('it');
});

test('axe finds nothing', async () => {
  const { container } = render(<DropOff steps={steps} title="Getting started" />);
  expect((await axe.run(container)).violations).toEqual([]);
});

/** The element as a page writes it, and what it shows once it shows something. */
async function shown(attributes: Record<string, string>): Promise<HTMLElement> {
  defineDropOff();
  const element = document.createElement('kept-drop-off');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  await vi.waitFor(() => expect(element.shadowRoot?.textContent).not.toBe(''));
  return element;
}

test('the element reads a flow from the collector with its token, and again when an attribute changes', async () => {
  const element = await shown({
    src: '/api/metrics/onboarding-drop-off?from=2026-11-01',
    flow: 'start',
    token: 'read-me',
  });
  expect(element.shadowRoot?.querySelector('tbody')?.textContent).toBe(
    'Start stepCompleted: 4Median time: 1 min10460%6 · 31%–83%1 min',
  );
  element.setAttribute('flow', 'second');
  await vi.waitFor(() => expect(element.shadowRoot?.textContent).toContain('Second step'));
});

test('the element says so when the collector refuses', async () => {
  const element = await shown({ src: '/api/metrics/onboarding-drop-off', flow: 'start', token: 'wrong' });
  expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).toBe(
    'These figures cannot be read right now.',
  );
});

describe('with no server', () => {
  const now = Date.now();
  const journeys = {
    start: [
      ['ada', { startedAt: now - 40 * DAY, done: { report: now - 40 * DAY + 60_000 }, completedAt: 0 }],
      ['bob', { startedAt: now - 30 * DAY, done: {}, completedAt: 0 }],
      ['cyd', { startedAt: now - DAY, done: {}, completedAt: 0 }],
    ],
    tour: [['ada', { startedAt: now - 40 * DAY, done: { 'first-look': now - 40 * DAY }, completedAt: 0 }]],
  };
  const stub = stubClient(
    {
      checklists: [
        { ...startChecklist, translations: { it: { steps: { report: { title: 'Un report' } } } } },
      ],
    },
    new Map([['widget-journeys', JSON.stringify(journeys)]]),
  );
  const client: Pick<Client, 'register'> = { register: (plugin) => void plugin.setup?.(stub) };

  test('the element draws all who used this browser, and leaves out whose time still runs', async () => {
    Object.assign(window, { kept: client });
    const element = await shown({ flow: 'start', heading: 'Getting started' });
    const rows = [...(element.shadowRoot?.querySelectorAll('tbody tr') ?? [])];
    expect(rows.map((row) => [...row.children].map((cell) => cell.lastChild?.textContent ?? ''))).toEqual([
      ['Median time: 1 min', '3', '1', '1 · 9%–91%', '1 min'],
      ['Median time: –', '1', '0', '1 · 21%–100%', '–'],
      ['Median time: –', '0', '0', '', '–'],
    ]);
    Object.assign(window, { kept: undefined });
  });

  test('a page hands over another client, and a flow that the product plays by itself is read too', async () => {
    const element = await shown({ flow: 'tour' });
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).toContain('cannot be read');
    Object.assign(element, { client });
    await vi.waitFor(() =>
      expect(element.shadowRoot?.querySelector('tbody')?.textContent).toContain('First look'),
    );
  });

  test('a component takes the same figures, in a language; the client is asked for its plugin side once', async () => {
    const register = vi.fn<Client['register']>(client.register);
    const own = { register };
    const steps = await readLocalDropOff(own, 'start', { language: 'it' });
    expect(steps[0]).toMatchObject({ name: 'Un report', reached: 3, completed: 1, dropped: 1 });
    await readLocalDropOff(own, 'start');
    expect(register).toHaveBeenCalledTimes(1);
  });
});
