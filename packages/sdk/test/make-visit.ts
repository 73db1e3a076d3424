import { type Client, createKept, type KeptOptions } from '../src/index.ts';
import { createFakeEnvironment, type FakeEnvironment } from './fake-environment.ts';

/** A visit by the real client, of which every kind of call was made; nothing is sent yet. */
export function makeVisit(
  host: string,
  options: Partial<KeptOptions> = {},
): { readonly kept: Client; readonly world: FakeEnvironment } {
  const world = createFakeEnvironment({ fetch: (url, init) => fetch(url, init) });
  const kept = createKept({
    writeKey: 'KEY',
    host,
    definitions: { timezone: 'UTC', gzip: true, surveys: [], checklists: [], activeUsers: [] },
    environment: world,
    ...options,
  });
  kept.page('App', 'Report');
  kept.track('Report Shared', { report: '7' });
  kept.identify('user-1', { plan: 'pro' });
  kept.group('acme', { seats: 40 });
  kept.alias('user-1', 'anon-1');
  kept.track('Report Shared', { report: '7' });
  return { kept, world };
}

/** The calls of `makeVisit` in their order, as a server that got them all has them. */
export const VISIT = [
  { type: 'page', category: 'App', name: 'Report' },
  { type: 'track', event: 'Report Shared', properties: { report: '7' } },
  { type: 'identify', userId: 'user-1', traits: { plan: 'pro' } },
  { type: 'group', userId: 'user-1', groupId: 'acme', traits: { seats: 40 } },
  { type: 'alias', userId: 'user-1', previousId: 'anon-1' },
  { type: 'track', event: 'Report Shared', userId: 'user-1', properties: { report: '7' } },
];
