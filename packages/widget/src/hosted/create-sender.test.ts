import { expect, test } from 'vitest';

import { createSender, type SenderEnvironment } from './create-sender.ts';

interface Posted {
  readonly id: string;
  readonly event: string;
}

/** A page whose collector answers with these statuses in turn, 0 for no network, then 200. */
function openPage(...statuses: number[]) {
  const posted: Posted[] = [];
  const unsaved: boolean[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const listeners = new Map<string, (event: Event) => void>();
  let gone = 0;
  const environment = {
    fetch: async (_: unknown, init: { readonly body: string }) => {
      posted.push(JSON.parse(init.body) as Posted);
      const status = statuses.shift() ?? 200;
      if (status === 0) throw new TypeError('no network');
      return new Response('{}', { status });
    },
    setTimeout: (run: () => void, ms: number) => timers.push({ run, ms }),
    clearTimeout: () => undefined,
    crypto: globalThis.crypto,
    addEventListener: (type: string, listener: (event: Event) => void) => listeners.set(type, listener),
  } as unknown as SenderEnvironment;
  const sender = createSender(
    '/s/token/events',
    { onUnsaved: (is) => unsaved.push(is), onGone: () => (gone += 1) },
    environment,
  );
  return {
    sender,
    posted,
    unsaved,
    timers,
    gone: () => gone,
    tell: (type: string, event = new Event(type, { cancelable: true })) => {
      listeners.get(type)?.(event);
      return event;
    },
    settle: () => new Promise((resolve) => setTimeout(resolve, 5)),
  };
}

test('what is said goes out in order, each under an id of its own', async () => {
  const page = openPage();
  page.sender.send('Survey Answered', { score: 9 });
  page.sender.send('Survey Completed', {});
  await page.settle();
  expect(page.posted.map(({ event }) => event)).toEqual(['Survey Answered', 'Survey Completed']);
  expect(new Set(page.posted.map(({ id }) => id)).size).toBe(2);
  expect(page.posted[0]?.id).toMatch(/^[0-9a-f]{24}$/);
});

test('without a network the person is told, and the same event is sent again, later each time', async () => {
  const page = openPage(0, 503);
  page.sender.send('Survey Answered', { score: 9 });
  await page.settle();
  expect(page.unsaved).toEqual([true]);
  expect(page.tell('beforeunload').defaultPrevented).toBe(true);
  page.timers[0]?.run();
  await page.settle();
  expect(page.timers.map(({ ms }) => ms)).toEqual([1_000, 2_000]);
  page.timers[1]?.run();
  await page.settle();
  expect(page.unsaved).toEqual([true, true, false]);
  expect(new Set(page.posted.map(({ id }) => id)).size).toBe(1);
  expect(page.tell('beforeunload').defaultPrevented).toBe(false);
});

test('a network that comes back is used at once', async () => {
  const page = openPage(0);
  page.sender.send('Survey Answered', { score: 9 });
  await page.settle();
  page.tell('online');
  await page.settle();
  expect(page.posted).toHaveLength(2);
  expect(page.unsaved.at(-1)).toBe(false);
});

test('what the collector calls wrong does not hold up the rest', async () => {
  const page = openPage(400);
  page.sender.send('Survey Shown', {});
  page.sender.send('Survey Answered', { score: 9 });
  await page.settle();
  expect(page.posted.map(({ event }) => event)).toEqual(['Survey Shown', 'Survey Answered']);
});

test('a link that takes nothing any more ends it', async () => {
  const page = openPage(403);
  page.sender.send('Survey Answered', { score: 9 });
  page.sender.send('Survey Completed', {});
  await page.settle();
  expect([page.posted.length, page.gone()]).toEqual([1, 1]);
  expect(page.tell('beforeunload').defaultPrevented).toBe(false);
});
