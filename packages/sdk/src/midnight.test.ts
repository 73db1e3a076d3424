import type { AnalyticsEvent } from '@kept/protocol';
import { expect, test } from 'vitest';

import { createFakeEnvironment, settle } from '../test/fake-environment.ts';
import { createKept } from './create-kept.ts';
import { activeUsers } from './plugins/active-users.ts';

const MINUTE = 60_000;

test('a session goes over midnight as one, while the rules’ day changes when it does in the project’s zone', async () => {
  const world = createFakeEnvironment();
  // A quarter to midnight in the project's zone, which is 13 hours ahead.
  world.leap(Date.parse('2026-01-15T10:45:00Z') - world.now());
  const events: AnalyticsEvent[] = [];
  const kept = createKept({
    writeKey: 'KEY',
    host: 'https://kept.test',
    environment: world,
    definitions: {
      timezone: 'Pacific/Auckland',
      gzip: false,
      surveys: [],
      checklists: [],
      activeUsers: [
        { id: 'sharer', name: 'Sharer', period: 'day', when: { event: 'Report Shared', count: 2 } },
      ],
    },
    plugins: [activeUsers([], world.now)],
  });
  kept.on('event', (event) => events.push(event));
  const share = async (): Promise<boolean | null> => {
    kept.track('Report Shared');
    await settle();
    return kept.activeUsers.isActive('sharer');
  };

  expect([await share(), await share()]).toEqual([false, true]);
  await world.pass(20 * MINUTE);
  expect(await kept.activeUsers.isActive('sharer')).toBe(false);
  expect([await share(), await share()]).toEqual([false, true]);
  await world.pass(20 * MINUTE);
  await share();
  // Over UTC's midnight too, which is nothing to this project.
  for (let hours = 0; hours < 14; hours++) {
    await world.pass(29 * MINUTE);
    kept.track('Report Read');
    await world.pass(29 * MINUTE);
    kept.track('Report Read');
  }
  await settle();
  expect(await kept.activeUsers.isActive('sharer')).toBe(true);

  const active = events.flatMap((event) =>
    event.type === 'track' && event.event === 'Active User' ? [event.properties?.['period_start']] : [],
  );
  expect(active).toEqual(['2026-01-15', '2026-01-16']);
  expect(new Set(events.map(({ context }) => context?.kept?.sessionId)).size).toBe(1);
  expect(new Date(world.now()).toISOString()).toMatch(/^2026-01-16/);
});
