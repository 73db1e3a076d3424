import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import * as checklistChunk from '../checklist.ts';
import { createGovernor } from '../governor/create-governor.ts';
import { startChecklist, stubClient } from '../stub-client.test.support.ts';

const stops: (() => Promise<void>)[] = [];
const stopAll = () => Promise.all(stops.splice(0).map((stop) => stop()));
const flows = async () => await import('../flows.ts');
const survey = () => Promise.reject(new Error('No survey is due here'));

function start(client: ReturnType<typeof stubClient>, checklist = async () => checklistChunk): void {
  const setUp = Promise.resolve(createGovernor({ survey, flows, checklist, guide: survey }).setup?.(client));
  stops.push(async () => (await setUp)?.());
}

const hosts = () => [...document.querySelectorAll<HTMLElement>('[data-kept="checklist"]')];
const root = (index = 0) => hosts()[index]?.shadowRoot as ShadowRoot;
const launcher = () => root().querySelector('.launcher') as HTMLButtonElement;
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));
const mounted = () => vi.waitFor(() => expect(hosts()).toHaveLength(1));
const press = (name: string) =>
  [...root().querySelectorAll('button')]
    .find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
    ?.click();

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1></main>';
});
afterEach(async () => {
  await stopAll();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});

test('comes folded into a launcher that says how far one is, and takes no focus', async () => {
  start(stubClient({ checklists: [startChecklist] }));
  await mounted();
  expect(launcher().textContent).toBe('Getting started0 of 2');
  expect(launcher().getAttribute('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(document.body);
});

test('a step that is done is announced, politely', async () => {
  const client = stubClient({ checklists: [startChecklist] });
  start(client);
  await mounted();
  await settle();
  client.happens('Report Created');
  await vi.waitFor(() =>
    expect(root().querySelector('[role=status]')?.textContent).toBe('Done: Create a report'),
  );
});

describe('what is told', () => {
  test('each step once, over reloads and two tabs, and the end', async () => {
    const kept = new Map<string, string>();
    const tabs = [
      stubClient({ checklists: [startChecklist] }, kept),
      stubClient({ checklists: [startChecklist] }, kept),
    ];
    tabs.forEach((tab) => start(tab));
    await vi.waitFor(() => expect(hosts()).toHaveLength(2));
    tabs.forEach((tab) => tab.happens('Report Created'));
    await settle();
    // What one tab did, the other shows.
    expect(root(0).querySelector('small')?.textContent).toBe('1 of 2');
    expect(root(1).querySelector('small')?.textContent).toBe('1 of 2');
    await stopAll();
    const reloaded = stubClient({ checklists: [startChecklist] }, kept);
    start(reloaded);
    await mounted();
    reloaded.happens('Report Created');
    reloaded.happens('Invite Sent');
    await settle();
    const steps = [...tabs, reloaded].flatMap(({ told }) => told);
    expect(steps.map(({ event, properties }) => [event, properties['step_id']])).toEqual([
      ['Onboarding Started', undefined],
      ['Onboarding Step Completed', 'report'],
      ['Onboarding Step Completed', 'invite'],
      ['Onboarding Completed', undefined],
    ]);
  });

  test('steps done before anything is drawn count, and so do those of a checklist that could not be fetched', async () => {
    const client = stubClient({ checklists: [startChecklist] });
    start(client, () => Promise.reject(new TypeError('Failed to fetch')));
    client.happens('Invite Sent');
    await vi.waitFor(() =>
      expect(client.namesTold()).toEqual(['Onboarding Started', 'Onboarding Step Completed']),
    );
    expect(hosts()).toHaveLength(0);
  });

  test('a checklist put away is gone for good', async () => {
    const client = stubClient({ checklists: [startChecklist] });
    start(client);
    await mounted();
    await userEvent.click(launcher());
    press('Don’t show again');
    await vi.waitFor(() => expect(hosts()).toHaveLength(0));
    expect(client.namesTold()).toEqual(['Onboarding Started', 'Onboarding Dismissed']);
    start(stubClient({ checklists: [startChecklist] }, client.kept));
    await settle();
    expect(hosts()).toHaveLength(0);
  });

  test('a finished checklist says so, goes when it is closed, and does not come back', async () => {
    const client = stubClient({ checklists: [startChecklist] });
    start(client);
    await mounted();
    await userEvent.click(launcher());
    client.happens('Report Created');
    client.happens('Invite Sent');
    await vi.waitFor(() => expect(root().textContent).toContain('All done.'));
    press('Close');
    await vi.waitFor(() => expect(hosts()).toHaveLength(0));
    expect(client.namesTold()).not.toContain('Onboarding Dismissed');
    start(stubClient({ checklists: [startChecklist] }, client.kept));
    await settle();
    expect(hosts()).toHaveLength(0);
  });
});

function finish(client: ReturnType<typeof stubClient>): void {
  client.happens('Report Created');
  client.happens('Invite Sent');
}
const finished = () => vi.waitFor(() => expect(launcher().textContent).toContain('2 of 2'));

describe('once all is done', () => {
  afterEach(() => vi.useRealTimers());

  test('it says so and goes by itself, in its time and from under nobody’s hand', async () => {
    const client = stubClient({ checklists: [startChecklist] });
    start(client);
    await mounted();
    await userEvent.hover(document.querySelector('h1') as Element);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    finish(client);
    await finished();
    await userEvent.tab();
    expect(root().activeElement).toBe(launcher());
    await vi.advanceTimersByTimeAsync(21_000);
    expect(root().querySelector('[role=status]')?.textContent).toContain('All done. You are set up.');
    expect(hosts()).toHaveLength(1);
    launcher().blur();
    await vi.advanceTimersByTimeAsync(18_000);
    expect(hosts()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(hosts()).toHaveLength(0));
    expect(client.namesTold()).not.toContain('Onboarding Dismissed');
  });

  test('one that is not to go by itself is there after a reload, until it is closed', async () => {
    const checklists = [{ ...startChecklist, autoHideWhenDone: false }];
    const client = stubClient({ checklists });
    start(client);
    await mounted();
    finish(client);
    await finished();
    await stopAll();
    start(stubClient({ checklists }, client.kept));
    await mounted();
    await userEvent.click(launcher());
    press('Close');
    await vi.waitFor(() => expect(hosts()).toHaveLength(0));
  });
});

describe('conditions', () => {
  const forAdmins = {
    ...startChecklist,
    conditions: {
      traits: [{ key: 'role', op: 'eq' as const, value: 'admin' }],
      events: [{ name: 'Signed Up' }],
    },
  };

  test('a list comes to whom it is for, once what it asks for has happened', async () => {
    const client = stubClient({ checklists: [forAdmins] });
    start(client);
    client.identify('ada', { role: 'admin' });
    await settle();
    expect(hosts()).toHaveLength(0);
    client.happens('Signed Up');
    await mounted();
  });

  test('a step that a trait does is ticked when the trait is told', async () => {
    const trait = { key: 'plan', op: 'eq' as const, value: 'team' };
    const steps = [{ id: 'plan', title: 'Pick a plan', doneWhen: { trait } }, ...startChecklist.steps];
    const client = stubClient({ checklists: [{ ...startChecklist, steps }] });
    start(client);
    await mounted();
    client.identify('ada', { plan: 'team' });
    await vi.waitFor(() => expect(launcher().textContent).toContain('1 of 3'));
    expect(client.told.at(-1)).toMatchObject({ properties: { step_id: 'plan', step_index: 0 } });
  });
});

test('its own texts are in the page’s language where they are translated, else all of it is in its own', async () => {
  const translations = { it: { title: 'Primi passi', steps: { report: { title: 'Crea un report' } } } };
  const checklists = [{ ...startChecklist, language: 'en', translations }];
  document.documentElement.lang = 'it-CH';
  start(stubClient({ checklists }));
  await mounted();
  expect(launcher().textContent).toBe('Primi passi0 di 2');
  await userEvent.click(launcher());
  expect(root().querySelector('li')?.textContent).toBe('Crea un report: Da fare');
  await stopAll();
  document.documentElement.lang = 'ro';
  start(stubClient({ checklists }));
  await mounted();
  expect(launcher().textContent).toBe('Getting started0 of 2');
  document.documentElement.lang = 'en';
});
