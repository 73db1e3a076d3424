import { cleanup, render } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

import { it } from '../messages/it.ts';
import { defineDropOff } from './define-drop-off.tsx';
import { DropOff } from './DropOff.tsx';
import type { DropOffStep } from './drop-off-step.ts';

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
    ['Create a report', '812', '690', '12%97 · 10%–15%', '2 min'],
    ['Invite a teammate', '690', '380', '41%283 · 37%–45%', '3 hr'],
    ['Share it', '0', '0', '–', '–'],
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
  expect(element.shadowRoot?.querySelector('tbody')?.textContent).toBe('Start step10460%6 · 31%–83%1 min');
  element.setAttribute('flow', 'second');
  await vi.waitFor(() => expect(element.shadowRoot?.textContent).toContain('Second step'));
});

test('the element says so when the collector refuses', async () => {
  const element = await shown({ src: '/api/metrics/onboarding-drop-off', flow: 'start', token: 'wrong' });
  expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).toBe(
    'These figures cannot be read right now.',
  );
});
