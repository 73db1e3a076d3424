import type { AnalyticsEvent, MessageId } from '@kept/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import * as surveyChunk from '../survey.ts';
import { npsSurvey, startChecklist, stubClient } from '../stub-client.test.support.ts';
import type { Chunks } from './chunks.ts';
import { createGovernor } from './create-governor.ts';
import type { Governor } from './create-governor.ts';
import { browserEnvironment } from './environment.ts';

const DAY = 86_400_000;
const stops: (() => Promise<void>)[] = [];
const pathAtStart = location.pathname;
let nowMs = Date.now();

/** The real browser, with a clock that can be set forward and waits that are short. */
const environment = () => ({
  ...browserEnvironment(),
  now: () => nowMs,
  after: (delayMs: number, action: () => void) =>
    browserEnvironment().after(delayMs / 20, () => {
      nowMs += delayMs;
      action();
    }),
});

const prompts = () => document.querySelectorAll('[data-kept="prompt"]').length;
const isSeen = () =>
  document.querySelector('[data-kept="prompt"]')?.shadowRoot?.querySelector('.card')?.checkVisibility();
const checklists = () => document.querySelectorAll('[data-kept="checklist"]').length;
const launcher = () =>
  document.querySelector('[data-kept="checklist"]')?.shadowRoot?.querySelector<HTMLElement>('.launcher');
const settle = () => new Promise((resolve) => setTimeout(resolve, 250));
const stopAll = () => Promise.all(stops.splice(0).map((stop) => stop()));
const withConditions = (conditions: NonNullable<typeof npsSurvey.conditions>) => ({
  ...npsSurvey,
  conditions,
});
const refuse = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

function start(
  client: ReturnType<typeof stubClient>,
  chunks: Partial<Chunks> = {},
  missed: readonly AnalyticsEvent[] = [],
): { governor: Governor; loads: { survey: number } } {
  const loads = { survey: 0 };
  const governor = createGovernor(
    {
      survey: async () => {
        loads.survey++;
        return surveyChunk;
      },
      flows: async () => await import('../flows.ts'),
      checklist: async () => await import('../checklist.ts'),
      guide: async () => await import('../guide.ts'),
      ...chunks,
    },
    { environment: environment(), missed },
  );
  const setUp = Promise.resolve(governor.setup?.(client));
  stops.push(async () => (await setUp)?.());
  return { governor, loads };
}

const click = (name: string) =>
  [...(document.querySelector('[data-kept="prompt"]')?.shadowRoot?.querySelectorAll('button') ?? [])]
    .find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
    ?.click();

beforeEach(() => {
  nowMs = Date.now();
  document.body.innerHTML = '<input id="field" aria-label="Name" /><dialog id="dialog">Sure?</dialog>';
});
afterEach(async () => {
  await stopAll();
  history.replaceState(null, '', pathAtStart);
  await settle();
});

test('asks and guides nobody who has not agreed, and begins when they have', async () => {
  const client = stubClient({ surveys: [npsSurvey], checklists: [startChecklist] });
  client.consent.set({ surveys: false });
  start(client);
  await settle();
  expect([prompts(), checklists()]).toEqual([0, 0]);
  client.consent.set({ surveys: true });
  await vi.waitFor(() => expect([prompts(), checklists()]).toEqual([1, 1]));
  client.consent.set({ analytics: false });
  await vi.waitFor(() => expect(checklists()).toBe(0));
});

test('shows what is due, and remembers that before it paints', async () => {
  const client = stubClient({ surveys: [npsSurvey] });
  const keptAtPaint: (string | undefined)[] = [];
  start(client, {
    survey: async () => ({
      ...surveyChunk,
      showSurvey: (...args) => {
        keptAtPaint.push(client.kept.get('widget-prompts-anon-1'));
        return surveyChunk.showSurvey(...args);
      },
    }),
  });
  await vi.waitFor(() => expect(prompts()).toBe(1));
  expect(JSON.parse(keptAtPaint[0] ?? 'null')).toMatchObject({
    'nps-2026': { displays: 1, shownAt: expect.any(Number) },
  });
});

test('fetches nothing that draws while nothing is due', async () => {
  const { loads } = start(stubClient({ surveys: [withConditions({ events: [{ name: 'Exported' }] })] }));
  await settle();
  expect([loads.survey, prompts()]).toEqual([0, 0]);
});

test('an event makes it due, and is its trigger', async () => {
  const client = stubClient({
    surveys: [withConditions({ events: [{ name: 'Exported' }], delayMs: 2_000 })],
  });
  start(client);
  await settle();
  client.happens('Exported');
  await vi.waitFor(() => expect(prompts()).toBe(1));
  click('Close');
  expect(client.told.at(-1)?.properties['trigger']).toBe('Exported');
});

test('an event that happened while the definitions were on their way counts', async () => {
  const client = stubClient({ surveys: [withConditions({ events: [{ name: 'Exported' }] })] });
  start(client);
  client.happens('Exported');
  await vi.waitFor(() => expect(prompts()).toBe(1));
});

test('an event that happened before the governor was loaded counts', async () => {
  const client = stubClient({ surveys: [withConditions({ events: [{ name: 'Exported' }] })] });
  start(client, {}, [{ type: 'track', event: 'Exported', messageId: 'boot-0' as MessageId }]);
  await vi.waitFor(() => expect(prompts()).toBe(1));
});

test('what was closed stays closed, after a reload and under the name signed in with, until its time', async () => {
  const client = stubClient({ surveys: [npsSurvey] });
  start(client);
  await vi.waitFor(() => expect(prompts()).toBe(1));
  click('Close');
  await settle();
  const reloaded = stubClient({ surveys: [npsSurvey] }, client.kept);
  start(reloaded);
  reloaded.identify('ada');
  await settle();
  expect(prompts()).toBe(0);
  nowMs += 30 * DAY;
  reloaded.happens('Anything');
  await vi.waitFor(() => expect(prompts()).toBe(1));
});

test('of two that are due the one of higher priority comes, and never a second one', async () => {
  const client = stubClient({
    surveys: [npsSurvey, { ...npsSurvey, id: 'urgent', priority: 5, schedule: { cooldownDays: 0 } }],
  });
  start(client);
  await vi.waitFor(() => expect(prompts()).toBe(1));
  await settle();
  expect(prompts()).toBe(1);
  click('Close');
  expect(client.told.at(-1)?.properties['survey_id']).toBe('urgent');
  await settle();
  expect(prompts()).toBe(0);
});

test('two tabs show one prompt between them', async () => {
  const kept = new Map<string, string>();
  const surveys = ['a', 'b'].map((id) => ({
    ...npsSurvey,
    id,
    schedule: { cooldownDays: 0, maxDisplays: 9 },
  }));
  start(stubClient({ surveys }, kept));
  start(stubClient({ surveys }, kept));
  await vi.waitFor(() => expect(prompts()).toBe(1));
  for (let look = 0; look < 10; look++) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(prompts()).toBe(1);
  }
});

test('waits while someone types, and comes when they pause', async () => {
  const field = document.querySelector<HTMLInputElement>('#field') as HTMLInputElement;
  const client = stubClient({ surveys: [withConditions({ events: [{ name: 'Exported' }] })] });
  const { governor } = start(client);
  await settle();
  field.focus();
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  client.happens('Exported');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(prompts()).toBe(0);
  expect((await governor.explain('nps-2026'))?.typing).toBeGreaterThan(nowMs);
  await vi.waitFor(() => expect(prompts()).toBe(1));
  expect(document.activeElement).toBe(field);
});

test('waits for a dialog of the page, and makes way when one opens', async () => {
  const dialog = document.querySelector<HTMLDialogElement>('#dialog') as HTMLDialogElement;
  dialog.showModal();
  start(stubClient({ surveys: [npsSurvey] }));
  await settle();
  expect(prompts()).toBe(0);
  dialog.close();
  await vi.waitFor(() => expect(prompts()).toBe(1));
  dialog.showModal();
  await vi.waitFor(() => expect(isSeen()).toBe(false));
  dialog.close();
  await vi.waitFor(() => expect(isSeen()).toBe(true));
});

test('a page left before the delay is over gets no prompt', async () => {
  history.pushState(null, '', '/reports/1');
  start(stubClient({ surveys: [withConditions({ url: { match: '/reports/*' }, delayMs: 3_000 })] }));
  await new Promise((resolve) => setTimeout(resolve, 60));
  history.pushState(null, '', '/settings');
  await settle();
  expect(prompts()).toBe(0);
  history.pushState(null, '', '/reports/2');
  await vi.waitFor(() => expect(prompts()).toBe(1));
});

test('an untouched prompt goes with its page, a half-answered one only from where it must not be', async () => {
  history.pushState(null, '', '/reports/1');
  const client = stubClient({
    surveys: [
      {
        ...withConditions({ url: { match: '/reports/*', exclude: ['/checkout'] } }),
        schedule: { cooldownDays: 0 },
      },
    ],
  });
  start(client);
  await vi.waitFor(() => expect(prompts()).toBe(1));
  history.pushState(null, '', '/settings');
  await vi.waitFor(() => expect(prompts()).toBe(0));
  expect(client.told.at(-1)).toMatchObject({ event: 'Survey Dismissed', properties: { reason: 'navigate' } });
  history.pushState(null, '', '/reports/2');
  await vi.waitFor(() => expect(prompts()).toBe(1));
  document.querySelector('[data-kept="prompt"]')?.shadowRoot?.querySelectorAll('input')[9]?.click();
  click('Next');
  history.pushState(null, '', '/settings');
  await settle();
  expect(prompts()).toBe(1);
  history.pushState(null, '', '/checkout');
  await vi.waitFor(() => expect(prompts()).toBe(0));
});

test('a checklist starts and stays on its pages, and what is done elsewhere ticks its steps', async () => {
  history.pushState(null, '', '/app/');
  const url = { match: '/app/*', exclude: ['/app/'] };
  const client = stubClient({ checklists: [{ ...startChecklist, conditions: { url } }] });
  start(client);
  await settle();
  expect([checklists(), client.namesTold()]).toEqual([0, []]);
  history.pushState(null, '', '/app/reports');
  await vi.waitFor(() => expect(checklists()).toBe(1));
  await vi.waitFor(() => expect(client.namesTold()).toEqual(['Onboarding Started']));
  history.pushState(null, '', '/app/');
  await vi.waitFor(() => expect(checklists()).toBe(0));
  client.happens('Report Created');
  await settle();
  expect([checklists(), client.namesTold().at(-1)]).toEqual([0, 'Onboarding Step Completed']);
  history.pushState(null, '', '/app/reports');
  await vi.waitFor(() => expect(launcher()?.textContent).toContain('1 of 2'));
  expect(client.namesTold().filter((name) => name === 'Onboarding Started')).toHaveLength(1);
});

test('a checklist makes room for a prompt, and no prompt comes while it has the focus', async () => {
  const client = stubClient({
    surveys: [withConditions({ events: [{ name: 'Exported' }] })],
    checklists: [startChecklist],
  });
  start(client);
  await vi.waitFor(() => expect(launcher()).toBeTruthy());
  launcher()?.focus();
  client.happens('Exported');
  await settle();
  expect(prompts()).toBe(0);
  document.querySelector<HTMLElement>('#field')?.focus();
  await vi.waitFor(() => expect(prompts()).toBe(1));
  expect(launcher()?.checkVisibility()).toBe(false);
  click('Close');
  await vi.waitFor(() => expect(launcher()?.checkVisibility()).toBe(true));
});

test('a checklist whose page was left while it was fetched is not shown', async () => {
  history.pushState(null, '', '/app/reports');
  const client = stubClient({
    checklists: [{ ...startChecklist, conditions: { url: { match: '/app/*' } } }],
  });
  const fetched = Promise.withResolvers<void>();
  start(client, {
    checklist: async () => {
      history.pushState(null, '', '/elsewhere');
      await fetched.promise;
      return await import('../checklist.ts');
    },
  });
  await settle();
  fetched.resolve();
  await settle();
  expect(document.querySelectorAll('[data-kept]')).toHaveLength(0);
  expect(client.namesTold()).toEqual([]);
});

test('a chunk that cannot be fetched leaves the page alone', async () => {
  const failures: unknown[] = [];
  const onRejection = (event: PromiseRejectionEvent) => failures.push(event.reason);
  addEventListener('unhandledrejection', onRejection);
  start(stubClient({ surveys: [npsSurvey], checklists: [startChecklist] }), {
    survey: refuse,
    checklist: refuse,
  });
  await settle();
  removeEventListener('unhandledrejection', onRejection);
  expect(failures).toEqual([]);
  expect(document.querySelectorAll('[data-kept]')).toHaveLength(0);
});

test('stopping takes everything off the page, also what was on its way', async () => {
  const client = stubClient({ surveys: [npsSurvey], checklists: [startChecklist] });
  start(client);
  await vi.waitFor(() => expect(document.querySelectorAll('[data-kept]')).toHaveLength(2));
  await stopAll();
  expect(document.querySelectorAll('[data-kept]')).toHaveLength(0);
  start(stubClient({ surveys: [npsSurvey], checklists: [startChecklist] }));
  await stopAll();
  await settle();
  expect(document.querySelectorAll('[data-kept]')).toHaveLength(0);
});

test('explain lists every gate of a live survey, and knows no other', async () => {
  const { governor } = start(stubClient({ surveys: [withConditions({ url: { match: '/nowhere' } })] }));
  await settle();
  const gates = await governor.explain('nps-2026');
  expect(gates).toMatchObject({ live: 0, page: Infinity, sample: 0, answered: 0, delay: Infinity, modal: 0 });
  expect(Object.keys(gates ?? {})).toHaveLength(28);
  expect(await governor.explain('unknown')).toBeNull();
});
