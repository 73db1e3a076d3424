import type { Guide } from '@kept/protocol';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { stubClient } from '../stub-client.test.support.ts';
import { createGovernor } from './create-governor.ts';
import { browserEnvironment } from './environment.ts';

const stops: (() => Promise<void>)[] = [];
const nothing = () => Promise.reject(new Error('Not due here'));
let nowMs = 0;

const guide: Guide = {
  id: 'tour',
  version: 1,
  name: 'Tour',
  status: 'live',
  language: 'en',
  steps: [
    {
      id: 'export',
      title: 'Export here',
      text: 'As CSV or PDF.',
      anchor: '#export',
      advanceOn: 'Report Exported',
    },
    { id: 'share', title: 'Share it', anchor: '#share' },
    { id: 'help', title: 'Ask us', anchor: '#help', kind: 'hotspot' },
  ],
};

function start(client: ReturnType<typeof stubClient>): void {
  const environment = {
    ...browserEnvironment(),
    now: () => nowMs,
    after: (delayMs: number, action: () => void) =>
      browserEnvironment().after(delayMs / 20, () => {
        nowMs += delayMs;
        action();
      }),
  };
  const governor = createGovernor(
    {
      survey: nothing,
      checklist: nothing,
      flows: async () => await import('../flows.ts'),
      guide: async () => await import('../guide.ts'),
    },
    { environment },
  );
  const setUp = Promise.resolve(governor.setup?.(client));
  stops.push(async () => (await setUp)?.());
}

const hosts = () => [...document.querySelectorAll<HTMLElement>('[data-kept="guide"]')];
const root = () => hosts()[0]?.shadowRoot as ShadowRoot;
const heading = () => root()?.querySelector('h2')?.textContent;
const cardTop = () => root().querySelector('.card')?.getBoundingClientRect().top;
const button = (name: string) =>
  [...root().querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  ) as HTMLButtonElement;
const shows = (title: string) => vi.waitFor(() => expect(heading()).toBe(title));

/** Past the pause after arriving. */
async function wakeUp(client: ReturnType<typeof stubClient>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  nowMs += 5_000;
  client.happens('Anything');
}

beforeEach(() => {
  nowMs = Date.now();
  document.body.innerHTML =
    '<main><h1>Reports</h1><button id="export">Export</button> <button id="share">Share</button> <button id="help">Help</button></main>';
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  document.documentElement.dir = '';
});

test('leads from element to element, tells each step, and is over for good', async () => {
  const client = stubClient({ guides: [guide] });
  start(client);
  await wakeUp(client);
  await shows('Export here');
  expect(document.activeElement).toBe(document.body);
  expect(root().querySelector('small')?.textContent).toBe('1 of 3');
  // As it looks once it has come up.
  root()
    .getAnimations()
    .forEach((animation) => animation.finish());
  expect((await axe.run(document, { rules: { region: { enabled: false } } })).violations).toEqual([]);

  await userEvent.click(button('Next'));
  await shows('Share it');
  expect(root().activeElement?.tagName).toBe('H2');
  await userEvent.click(button('Back'));
  await shows('Export here');
  await userEvent.click(button('Next'));
  await shows('Share it');
  await userEvent.click(button('Next'));
  await shows('Ask us');
  await userEvent.click(button('Done'));
  await vi.waitFor(() => expect(hosts()).toEqual([]));
  expect(client.namesTold()).toEqual([
    'Onboarding Started',
    'Onboarding Step Completed',
    'Onboarding Step Completed',
    'Onboarding Step Completed',
    'Onboarding Step Completed',
    'Onboarding Completed',
  ]);
  const again = stubClient({ guides: [guide] }, client.kept);
  start(again);
  await wakeUp(again);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(hosts()).toEqual([]);
});

test('stands beside its element, wherever that goes', async () => {
  const client = stubClient({ guides: [guide] });
  start(client);
  await wakeUp(client);
  await shows('Export here');
  const anchor = document.querySelector('#export') as HTMLElement;
  await vi.waitFor(() => expect(cardTop()).toBeGreaterThanOrEqual(anchor.getBoundingClientRect().bottom));
  anchor.style.marginTop = '160px';
  await vi.waitFor(() => expect(cardTop()).toBeGreaterThanOrEqual(anchor.getBoundingClientRect().bottom));
});

test('goes on by what the step asks for, and where it stopped after a reload', async () => {
  const client = stubClient({ guides: [guide] });
  start(client);
  await wakeUp(client);
  await shows('Export here');
  client.happens('Report Exported');
  await shows('Share it');
  await Promise.all(stops.splice(0).map((stop) => stop()));
  expect(hosts()).toEqual([]);
  const reloaded = stubClient({ guides: [guide] }, client.kept);
  start(reloaded);
  await wakeUp(reloaded);
  await shows('Share it');
  expect(reloaded.namesTold()).toEqual([]);
});

test('waits for an element that comes later', async () => {
  document.querySelector('#export')?.remove();
  const client = stubClient({ guides: [guide] });
  start(client);
  await wakeUp(client);
  await vi.waitFor(() => expect(client.namesTold()).toEqual(['Onboarding Started']));
  expect(hosts()).toEqual([]);
  const late = document.createElement('button');
  late.id = 'export';
  late.textContent = 'Export';
  document.body.append(late);
  await shows('Export here');
});

test('is skipped by Escape, with the focus back where it was', async () => {
  const client = stubClient({ guides: [guide] });
  start(client);
  await wakeUp(client);
  await shows('Export here');
  document.querySelector<HTMLElement>('#help')?.focus();
  button('Next').focus();
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(hosts()).toEqual([]));
  expect(document.activeElement?.id).toBe('help');
  expect(client.told.at(-1)).toMatchObject({
    event: 'Onboarding Dismissed',
    properties: { flow_id: 'tour', step_id: 'export', step_index: 0 },
  });
});

test('a hotspot that comes by itself is a dot, which unfolds when it is chosen', async () => {
  const client = stubClient({ guides: [{ ...guide, steps: guide.steps.slice(2) }] });
  start(client);
  await wakeUp(client);
  await vi.waitFor(() => expect(button('Ask us')).toBeTruthy());
  expect(heading()).toBeUndefined();
  await userEvent.click(button('Ask us'));
  await shows('Ask us');
  expect(root().activeElement?.tagName).toBe('H2');
});

test('does not come while someone writes, nor beside another guide', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  const client = stubClient({ guides: [guide, { ...guide, id: 'second' }] });
  const arrivedAt = nowMs;
  start(client);
  field.focus();
  await vi.waitFor(() => {
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(nowMs - arrivedAt).toBeGreaterThanOrEqual(3_000);
  });
  expect(hosts()).toEqual([]);
  // Comes by itself after the pause.
  await shows('Export here');
  client.happens('Anything');
  expect(hosts()).toHaveLength(1);
});

test('comes by itself once the page has stood for a moment and its delay is over', async () => {
  const client = stubClient({ guides: [{ ...guide, conditions: { delayMs: 4_000 } }] });
  start(client);
  const arrivedAt = nowMs;
  await shows('Export here');
  expect(nowMs - arrivedAt).toBeGreaterThanOrEqual(4_000);
});

test('comes after an event that it asks for, in the page’s language', async () => {
  const translations = { it: { steps: { export: { title: 'Esporta qui' } } } };
  document.documentElement.lang = 'it';
  const conditions = { events: [{ name: 'Report Opened', count: 2 }] };
  const client = stubClient({ guides: [{ ...guide, conditions, translations }] });
  start(client);
  await wakeUp(client);
  client.happens('Report Opened');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(hosts()).toHaveLength(0);
  client.happens('Report Opened');
  await shows('Esporta qui');
  expect(root().querySelector('.card')?.getAttribute('lang')).toBe('it');
  expect(button('Avanti')).toBeTruthy();
  document.documentElement.lang = 'en';
});
