import type { Batch, Definitions } from '@kept/protocol';
import { deleteDB } from 'idb';
import { afterEach, expect, test } from 'vitest';

import type { Client, Plugin } from '../client.ts';
import { createKept } from '../create-kept.ts';
import { readEnvironment } from '../environment.ts';
import { activeUsers } from '../plugins/active-users.ts';
import { debugOverlay } from './debug-overlay.ts';

const DEFINITIONS: Definitions = {
  timezone: 'UTC',
  gzip: false,
  surveys: [],
  checklists: [],
  activeUsers: [{ id: 'sharer', name: 'Sharer', period: 'day', when: { event: 'Report Shared', count: 2 } }],
};

let kept: Client;
let writeKey = '';
let batches: Batch[] = [];

/** A page of its own whose collector takes everything. */
function start(plugins: readonly Plugin[]): void {
  const browser = readEnvironment();
  if (!browser) throw new Error('this is a browser');
  writeKey = `debug-${Math.random()}`;
  batches = [];
  const collect = async (_url: string, { body }: RequestInit): Promise<Response> => {
    const batch = (await new Response(body ?? null).json()) as Batch;
    batches.push(batch);
    return Response.json({
      success: true,
      receivedAt: new Date().toISOString(),
      accepted: batch.batch.length,
      refused: [],
    });
  };
  kept = createKept({
    writeKey,
    host: 'https://kept.invalid',
    definitions: DEFINITIONS,
    plugins: [activeUsers(), ...plugins],
    environment: { ...browser, fetch: collect },
  });
}

afterEach(async () => {
  kept.destroy();
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
});

const host = () => document.querySelector('[data-kept="debug"]');
const find = (selector: string) => host()?.shadowRoot?.querySelector<HTMLElement>(selector);
const openTab = (title: string) =>
  [...(host()?.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
    .find((tab) => tab.textContent.startsWith(title))
    ?.click();
const text = () => find('.page')?.innerText.replaceAll(/\s+/g, ' ');

test('an event is seen from the call to its delivery, and the ledger adds up', async () => {
  start([debugOverlay()]);
  kept.track('Report Shared', { channel: 'email' });
  await expect.poll(() => find('.rows b')?.textContent).toBe('Report Shared');
  await expect.poll(() => find('[role=img]')?.ariaLabel).toBe('waits in the outbox');
  openTab('Outbox');
  await expect.poll(text).toMatch(/Waiting: 1 \d\d:\d\d:\d\d track Report Shared/);

  find('.page + .bar button')?.click();
  await expect.poll(() => find('[role=status]')?.textContent).toBe('1 delivered, 0 waiting.');
  await expect.poll(text).toContain('200 1 sent. Stored by the collector.');
  openTab('Ledger');
  await expect.poll(text).toContain('It adds up: 1 + 0 + 0 = 1.');
  openTab('Events');
  await expect.poll(() => find('[role=img]')?.ariaLabel).toBe('delivered');
});

test('a rule is explained as the plugin counts it', async () => {
  start([debugOverlay()]);
  kept.track('Report Shared');
  openTab('Rules');
  await expect.poll(text).toContain('"Report Shared" 1 of 2');
  expect(text()).toContain('Not active yet.');
  kept.track('Report Shared');
  await expect.poll(text).toContain('"Report Shared" 2 of 2');
  await expect.poll(text).toContain('Active.');
});

test('what is sent is the same with and without the panel', async () => {
  const without = await send([]);
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
  expect(await send([debugOverlay()])).toEqual(without);
  expect(JSON.stringify(without)).toMatch(/user-42.*Report Shared.*Docs/);
});

async function send(plugins: readonly Plugin[]): Promise<unknown> {
  start(plugins);
  kept.identify('user-42', { plan: 'pro' });
  kept.track('Report Shared', { channel: 'email', nested: { list: [1, null] } });
  kept.page('Docs', 'Start');
  await kept.flush();
  kept.destroy();
  return batches.map(
    ({ batch, context }) => JSON.parse(JSON.stringify({ batch, context }), toCommon) as unknown,
  );
}

/** What no two runs have in common. */
const RANDOM = new Set([
  'messageId',
  'anonymousId',
  'timestamp',
  'sessionId',
  'tabId',
  'engagedMs',
  'clockOffsetMs',
]);

function toCommon(key: string, value: unknown): unknown {
  return RANDOM.has(key) ? typeof value : value;
}

test('the panel goes with its client', async () => {
  start([debugOverlay()]);
  await expect.poll(() => host()).not.toBeNull();
  kept.destroy();
  expect(host()).toBeNull();
});
