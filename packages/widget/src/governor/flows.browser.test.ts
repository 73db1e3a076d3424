import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { npsSurvey, startChecklist, stubClient } from '../stub-client.test.support.ts';
import { createGovernor } from './create-governor.ts';
import { browserEnvironment } from './environment.ts';

const WEEK = 7 * 86_400_000;
const stops: (() => Promise<void>)[] = [];
let nowMs = Date.now();

/** The real browser, with a clock that can be set forward and waits that are short. */
function start(client: ReturnType<typeof stubClient>) {
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
      survey: async () => await import('../survey.ts'),
      flows: async () => await import('../flows.ts'),
      checklist: async () => await import('../checklist.ts'),
      guide: async () => await import('../guide.ts'),
    },
    { environment },
  );
  const setUp = Promise.resolve(governor.setup?.(client));
  stops.push(async () => (await setUp)?.());
  return governor;
}

const stopAll = () => Promise.all(stops.splice(0).map((stop) => stop()));
const count = (kind: string) => document.querySelectorAll(`[data-kept="${kind}"]`).length;
const settle = () => new Promise((resolve) => setTimeout(resolve, 300));
const exit = { ...npsSurvey, id: 'exit', conditions: {} };
const definitions = { surveys: [exit], checklists: [{ ...startChecklist, askOnDrop: 'exit' }] };

function putAway(): void {
  const root = document.querySelector('[data-kept="checklist"]')?.shadowRoot;
  root?.querySelector<HTMLElement>('.launcher')?.click();
  [...(root?.querySelectorAll('button') ?? [])]
    .find(({ textContent }) => textContent === 'Don’t show again')
    ?.click();
}

beforeEach(() => {
  nowMs = Date.now();
});
afterEach(async () => {
  await stopAll();
  await settle();
});

test('who puts the list away is asked by its survey, and nobody is before', async () => {
  const client = stubClient(definitions);
  const governor = start(client);
  await vi.waitFor(() => expect(count('checklist')).toBe(1));
  await settle();
  expect(count('prompt')).toBe(0);
  expect(await governor.explain('exit')).toMatchObject({ events: Infinity });
  putAway();
  await vi.waitFor(() => expect(count('prompt')).toBe(1));
  expect(count('checklist')).toBe(0);
  const shown = () => client.told.find(({ event }) => event === 'Survey Shown')?.properties;
  const from = { survey_id: 'exit', trigger: 'Onboarding Dropped' };
  await vi.waitFor(() => expect(shown()).toMatchObject(from), { timeout: 5_000 });
});

test('who let the list lie for a week is asked when they see it again, once, and can go on', async () => {
  const kept = new Map<string, string>();
  const first = stubClient(definitions, kept);
  start(first);
  await vi.waitFor(() => expect(first.namesTold()).toEqual(['Onboarding Started']));
  first.happens('Report Created');
  await vi.waitFor(() => expect(first.namesTold()).toHaveLength(2));
  await stopAll();

  nowMs += WEEK - 60_000;
  const early = stubClient(definitions, kept);
  start(early);
  await settle();
  expect(count('prompt')).toBe(0);
  await stopAll();

  nowMs += 120_000;
  const tabs = [stubClient(definitions, kept), stubClient(definitions, kept)];
  tabs.forEach((tab) => start(tab));
  await vi.waitFor(() => expect(count('prompt')).toBe(1));
  await settle();
  expect([count('prompt'), count('checklist')]).toEqual([1, 2]);
  tabs[0]?.happens('Invite Sent');
  await vi.waitFor(() => expect(tabs[0]?.namesTold()).toContain('Onboarding Completed'));
});

test('what anybody on this browser did of any flow is kept, also of one that the product plays by itself', async () => {
  const client = stubClient({ checklists: [startChecklist] });
  start(client);
  await vi.waitFor(() => expect(client.namesTold()).toEqual(['Onboarding Started']));
  client.track('Onboarding Step Completed', { flow_id: 'tour', step_id: 'first' });
  client.identify('ada');
  client.happens('Report Created');
  await vi.waitFor(() =>
    expect(JSON.parse(client.kept.get('widget-journeys') ?? 'null')).toEqual({
      start: [
        ['ada', { startedAt: expect.any(Number), done: { report: expect.any(Number) }, completedAt: 0 }],
      ],
      tour: [['anon-1', { startedAt: 0, done: { first: expect.any(Number) }, completedAt: 0 }]],
    }),
  );
});
