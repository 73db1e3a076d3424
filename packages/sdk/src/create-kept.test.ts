import type { AnalyticsEvent, Batch } from '@kept/protocol';
import { expect, test } from 'vitest';

import { createFakeEnvironment, createFakeStorage, settle } from '../test/fake-environment.ts';
import type { Client, Plugin } from './client.ts';
import { createKept } from './create-kept.ts';
import type { Environment } from './environment.ts';
import type { KeptOptions } from './options.ts';

interface Sent {
  readonly url: string;
  readonly batch: Batch;
}

function start(options: Partial<KeptOptions> = {}, overrides: Partial<Environment> = {}) {
  const sent: Sent[] = [];
  const world = createFakeEnvironment({
    fetch: async (url, { body }) => {
      sent.push({ url, batch: JSON.parse(await (body as Blob).text()) as Batch });
      return Response.json({
        success: true,
        receivedAt: new Date(world.now()).toISOString(),
        accepted: 1,
        refused: [],
      });
    },
    ...overrides,
  });
  const kept: Client = createKept({
    writeKey: 'KEY',
    host: 'https://kept.test',
    definitions: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
    environment: world,
    ...options,
  });
  const events = (): readonly AnalyticsEvent[] => sent.flatMap(({ batch }) => batch.batch);
  return { kept, world, sent, events };
}

test('does nothing and never throws on a server', async () => {
  const kept = createKept({ writeKey: 'KEY', host: 'https://kept.test' });
  kept.track('On the server');
  kept.identify('u');
  kept.feature('f').use();
  await kept.ready();
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 0 });
  expect((await kept.diagnostics()).captured).toBe(0);
  expect(kept.session()).toBeNull();
  kept.destroy();
});

test('sends five seconds after the first event, or with the twentieth', async () => {
  const { kept, world, sent } = start();
  kept.track('Lonely');
  await world.pass(4_900);
  expect(sent).toHaveLength(0);
  await world.pass(200);
  expect(sent).toHaveLength(1);
  for (let n = 0; n < 20; n++) kept.track('In company');
  await world.pass(2_000);
  expect(sent[1]?.batch.batch).toHaveLength(20);
});

test('sends to /v1/batch of the host, with the key in the body', async () => {
  const { kept, sent } = start();
  kept.track('Any');
  await kept.flush();
  expect(sent[0]).toMatchObject({ url: 'https://kept.test/v1/batch', batch: { writeKey: 'KEY' } });
});

test('speaks Segment: identify, group, alias and page carry what they should', async () => {
  const { kept, events } = start();
  kept.page('Docs', 'Index', { path: '/d' });
  kept.page('Home');
  kept.identify('user-1', { plan: 'pro' });
  kept.group('account-1', { seats: 3 });
  kept.track('After');
  kept.alias('user-2');
  kept.identify(undefined, { plan: 'free' });
  await kept.flush();
  const { anonymousId } = events()[0] as { anonymousId: string };
  expect(anonymousId).toMatch(/^[\w-]{22}$/);
  expect(events()).toMatchObject([
    { type: 'page', category: 'Docs', name: 'Index', properties: { path: '/d' } },
    { type: 'page', name: 'Home' },
    { type: 'identify', userId: 'user-1', anonymousId, traits: { plan: 'pro' } },
    { type: 'group', groupId: 'account-1', userId: 'user-1', traits: { seats: 3 } },
    { type: 'track', event: 'After', userId: 'user-1', anonymousId },
    { type: 'alias', userId: 'user-2', previousId: anonymousId },
    { type: 'identify', userId: 'user-1', traits: { plan: 'free' } },
  ]);
  expect(events()[1]).not.toHaveProperty('category');
});

test('remembers the person over page loads, until reset', async () => {
  const localStorage = createFakeStorage();
  const first = start({}, { localStorage });
  first.kept.identify('user-1');
  first.kept.group('account-1');
  await first.kept.flush();

  const second = start({}, { localStorage });
  second.kept.track('Back');
  second.kept.reset();
  second.kept.track('Somebody else');
  await second.kept.flush();
  const [before] = first.events();
  const [back, other] = second.events();
  const batch = second.sent[0]?.batch;
  const groupOf = (event: AnalyticsEvent | undefined) => event?.context?.groupId ?? batch?.context?.groupId;
  const sessionOf = (event: AnalyticsEvent | undefined) =>
    event?.context?.kept?.sessionId ?? batch?.context?.kept?.sessionId;
  expect(back).toMatchObject({ userId: 'user-1', anonymousId: before?.anonymousId });
  expect(groupOf(back)).toBe('account-1');
  expect(other).not.toHaveProperty('userId');
  expect(other?.anonymousId).not.toBe(before?.anonymousId);
  expect(groupOf(other)).toBeUndefined();
  expect(sessionOf(other)).not.toBe(sessionOf(back));
});

test('keeps one session and the right times while the clock is set back and ahead', async () => {
  const { kept, world, events } = start();
  const began = world.now();
  const seconds: number[] = [];
  for (const leap of [0, -3_600_000, 86_400_000, -82_800_000]) {
    world.leap(leap);
    await world.pass(10_000);
    kept.track('Timed');
    seconds.push(seconds.length * 10 + 10);
  }
  await kept.flush();
  const times = events().map(({ timestamp }) => (Date.parse(timestamp ?? '') - began) / 1_000);
  expect(times).toEqual(seconds);
  expect(events().filter(({ context }) => context?.kept?.sessionStart)).toHaveLength(1);
});

test('stamps events with the offset of its clock once the collector has answered', async () => {
  let answers = 0;
  const { kept, world, events } = start(
    {},
    {
      fetch: async (_, { body }) => {
        received.push(JSON.parse(await (body as Blob).text()) as Batch);
        answers++;
        return Response.json({
          success: true,
          receivedAt: new Date(world.now() + 7_000).toISOString(),
          accepted: 1,
          refused: [],
        });
      },
    },
  );
  const received: Batch[] = [];
  kept.track('Before');
  await kept.flush();
  kept.track('After');
  await kept.flush();
  expect(answers).toBe(2);
  expect(events()).toEqual([]);
  expect(received.map(({ context }) => context?.kept?.clockOffsetMs)).toEqual([undefined, 7_000]);
});

test.each<[string, (kept: Client) => void]>([
  ['an empty name', (kept) => kept.track('')],
  ['a name that is none', (kept) => kept.track({} as unknown as string)],
  ['a name that is too long', (kept) => kept.track('x'.repeat(201))],
  ['a string of 5 MB', (kept) => kept.track('Long', { text: 'x'.repeat(5_000_000) })],
  ['no group', (kept) => kept.group(undefined as unknown as string)],
  ['no user to be an alias of', (kept) => kept.alias('')],
])('drops %s as invalid, says so in debug mode, and delivers the rest', async (_, call) => {
  const { kept, world, events } = start({ debug: true });
  kept.track('Good');
  expect(() => call(kept)).not.toThrow();
  kept.track('Good too');
  await kept.flush();
  expect(events().map((event) => 'event' in event && event.event)).toEqual(['Good', 'Good too']);
  expect((await kept.diagnostics()).dropped).toEqual({ invalid: 1 });
  expect(world.lines).toHaveLength(1);
  expect(events()[1]?.context?.kept).toMatchObject({ seq: 1, dropped: { invalid: 1 } });
});

test('copies properties when they are given', async () => {
  const { kept, events } = start();
  const properties = { list: [1] };
  kept.track('Copied', properties);
  properties.list.push(2);
  await kept.flush();
  expect(events()[0]).toMatchObject({ properties: { list: [1] } });
  expect(properties).toEqual({ list: [1, 2] });
});

test('lets plugins change and drop events, and goes on without one that throws', async () => {
  const scrub: Plugin = {
    name: 'scrub',
    enrich: (event) => {
      if (event.type === 'track' && event.event === 'Secret') return null;
      return { ...event, context: { locale: 'xx', plugin: true } };
    },
  };
  const broken: Plugin = {
    name: 'broken',
    setup: () => {
      throw new Error('no');
    },
    enrich: () => {
      throw new Error('never asked');
    },
  };
  const { kept, events, sent } = start({ plugins: [broken, scrub] });
  kept.track('Secret');
  kept.track('Public', { n: 1 });
  await kept.flush();
  expect(events()).toHaveLength(1);
  const batch = sent[0]?.batch;
  expect({ ...batch?.context, ...events()[0]?.context }).toMatchObject({ locale: 'xx', plugin: true });
  expect({ ...batch?.context, ...events()[0]?.context }).not.toHaveProperty('userAgent');
  expect(await kept.diagnostics()).toMatchObject({
    captured: 2,
    dropped: { plugin: 1 },
    errors: ['broken.setup: Error: no'],
  });
});

test('tells listeners of events, sessions and deliveries, and survives one that throws', async () => {
  const { kept } = start();
  const heard: unknown[] = [];
  kept.on('event', () => {
    throw new Error('listener');
  });
  const stop = kept.on('event', (event) => heard.push(event.type, event.context?.kept?.seq));
  kept.on('session', () => heard.push('session'));
  kept.on('delivery', ({ ok, events, status, refused }) => heard.push([ok, events, status, refused]));
  kept.track('Heard');
  await kept.flush();
  stop();
  kept.track('Not heard');
  expect(heard).toEqual(['session', 'track', 0, [true, 1, 200, []]]);
  expect((await kept.diagnostics()).errors).toEqual([
    'on event: Error: listener',
    'on event: Error: listener',
  ]);
});

test('counts a feature by its name, whatever else is said of it', async () => {
  const { kept, events } = start();
  kept.feature('editor').use({ feature: 'other', size: 2 });
  await kept.flush();
  expect(events()[0]).toMatchObject({
    event: 'Feature Used',
    properties: { feature: 'editor', size: 2 },
  });
});

test('says how long a feature was in use, from start to end', async () => {
  const { kept, world, events } = start();
  const editor = kept.feature('editor');
  editor.end();
  editor.start();
  await world.pass(90_000);
  kept.feature('editor').end({ outcome: 'saved' });
  editor.end();
  await kept.flush();
  expect(events()).toMatchObject([
    { event: 'Feature Used', properties: { feature: 'editor', duration_ms: 90_000, outcome: 'saved' } },
  ]);
});

test('records the steps of an onboarding that the product plays itself', async () => {
  const { kept, events } = start();
  kept.onboarding('setup').complete('Invite a colleague', { seats: 2 });
  await kept.flush();
  expect(events()).toMatchObject([
    {
      event: 'Onboarding Step Completed',
      properties: { flow_id: 'setup', step_id: 'Invite a colleague', seats: 2 },
    },
  ]);
});

test('adds to the context of every event, of one, and of those on later pages', async () => {
  const localStorage = createFakeStorage();
  const { kept, events } = start({}, { localStorage });
  kept.setContext({ release: '7.1' }, { persist: true });
  kept.setContext({ experiment: 'b' });
  kept.setContext({ source: 'menu' }, { once: true });
  kept.track('First');
  kept.setContext({ experiment: null });
  kept.track('Second', {}, { context: { release: 'local' } });
  await kept.flush();
  expect(events()[0]?.context).toMatchObject({ release: '7.1', experiment: 'b', source: 'menu' });
  expect(events()[1]?.context).toMatchObject({ release: 'local' });
  expect(events()[1]?.context).not.toHaveProperty('experiment');
  expect(events()[1]?.context).not.toHaveProperty('source');

  const next = start({}, { localStorage });
  next.kept.track('Next page');
  next.kept.reset();
  next.kept.track('Somebody else');
  await next.kept.flush();
  expect(next.events()[0]?.context).toMatchObject({ release: '7.1' });
  expect(next.events()[0]?.context).not.toHaveProperty('experiment');
  expect(next.events()[1]?.context).not.toHaveProperty('release');
});

test('asks the plugin that knows, and has null where none does', async () => {
  const { kept } = start({
    plugins: [
      { name: 'silent', answers: {} },
      {
        name: 'knowing',
        answers: {
          isActive: async (rule) => rule === 'engaged',
          progress: () => Promise.reject(new Error('no')),
        },
      },
    ],
  });
  expect(await kept.activeUsers.isActive('engaged')).toBe(true);
  expect(await kept.activeUsers.isActive('other')).toBe(false);
  expect(await kept.activeUsers.summary()).toBeNull();
  expect(await kept.onboarding('setup').progress()).toBeNull();
});

test('lets plugins speak once more as the page goes, and each event say how attentive the person was', async () => {
  let gatheredMs = 700;
  let last: () => void = Function.prototype as () => void;
  const { kept, events } = start({
    plugins: [
      {
        name: 'attentive',
        attention: {
          unreportedMs: () => gatheredMs,
          report: (ms) => void (gatheredMs -= ms),
        },
        setup: (client) => void (last = () => client.track('Last words')),
        onLeave: () => last(),
      },
    ],
  });
  kept.track('First');
  kept.track('Second');
  await kept.flush();
  expect(events().map(({ context }) => context?.kept?.engagedMs)).toEqual([700, undefined]);
  expect(kept.session()?.engagedMs).toBe(700);
  kept.destroy();
  expect((await kept.diagnostics()).captured).toBe(3);
});

test('is silent after destroy', async () => {
  const { kept, world, sent } = start();
  kept.track('Before');
  kept.destroy();
  kept.track('After');
  await settle();
  await world.pass(60_000);
  expect(sent).toHaveLength(0);
  expect(await kept.flush()).toMatchObject({ delivered: 0 });
});
