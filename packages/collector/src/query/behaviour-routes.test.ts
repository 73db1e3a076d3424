import type { FeatureAccounts, StuckPeople } from '@kept/metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

const at = (day: number, userId: string, groupId: string) => ({
  userId,
  context: { groupId },
  timestamp: `2026-11-${day}T10:00:00Z`,
});
const track = (day: number, userId: string, groupId: string, event: string, properties: object) => ({
  type: 'track',
  ...at(day, userId, groupId),
  event,
  properties,
});

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  await collector.post({
    writeKey: 'demo',
    batch: [
      { type: 'identify', ...at(10, 'ada', 'acme'), traits: { name: 'Ada', email: 'ada@acme.example' } },
      track(10, 'ada', 'acme', 'Onboarding Started', { flow_id: 'getting-started' }),
      track(11, 'ada', 'acme', 'Onboarding Step Completed', {
        flow_id: 'getting-started',
        step_id: 'open-report',
      }),
      track(12, 'bob', 'beta', 'Onboarding Started', { flow_id: 'getting-started' }),
      track(12, 'ada', 'acme', 'Feature Used', { feature: 'a/b & c' }),
    ],
  });
});
afterAll(() => collector.dispose());

const ask = (path: string) => collector.app.request(`/api/${path}`, { headers });

test('who is stuck before a step is told with their account and since when', async () => {
  const answer = await ask('onboarding/getting-started/stuck?project=demo&step=connect-data');
  expect(answer.status).toBe(200);
  expect((await answer.json()) as StuckPeople).toMatchObject({
    people: 1,
    open: 1,
    items: [
      {
        id: 'ada',
        name: 'Ada',
        account: 'acme',
        step: 'connect-data',
        since: '2026-11-11T10:00:00.000Z',
        closesAt: '2026-11-24T10:00:00.000Z',
      },
    ],
    next: null,
  });
  const first = (await (
    await ask('onboarding/getting-started/stuck?project=demo&limit=1')
  ).json()) as StuckPeople;
  expect([first.people, first.items.map(({ id }) => id)]).toEqual([2, ['bob']]);
  const rest = await ask(`onboarding/getting-started/stuck?project=demo&limit=1&after=${first.next ?? ''}`);
  expect(((await rest.json()) as StuckPeople).items.map(({ id }) => id)).toEqual(['ada']);
});

const refused = async (path: string) => {
  const answer = await ask(path);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  return [answer.status, error.message];
};

test('a flow, a step, a place or a parameter that there is not is refused with its reason', async () => {
  expect(await refused('onboarding/nowhere/stuck?project=demo')).toEqual([
    404,
    '`flow` names no checklist of this project.',
  ]);
  expect(await refused('onboarding/getting-started/stuck?project=demo&step=x')).toEqual([
    400,
    expect.stringMatching(/^`step` names no step of this flow; there are open-report, /),
  ]);
  expect(await refused('onboarding/getting-started/stuck?project=demo&after=x')).toEqual([
    400,
    '`after` is the `next` of the page before.',
  ]);
  expect(await refused('features/export/accounts?project=demo&without=yes')).toEqual([
    400,
    '`without` is 1, or 0.',
  ]);
  expect((await refused('features/export/accounts'))[0]).toBe(400);
});

test('accounts that use a feature are told by its key, whatever stands in it', async () => {
  const path = `features/${encodeURIComponent('a/b & c')}/accounts?project=demo`;
  expect((await (await ask(path)).json()) as FeatureAccounts).toMatchObject({
    feature: 'a/b & c',
    using: 1,
    paying: 0,
    payingWithout: 0,
    items: [{ id: 'acme', users: 1, uses: 1, activePeople: 1 }],
  });
  const without = (await (await ask(`${path}&without=1`)).json()) as FeatureAccounts;
  expect([without.using, without.items]).toEqual([1, []]);
});

test('nobody is told without having signed in', async () => {
  for (const path of ['features/export/accounts', 'onboarding/getting-started/stuck']) {
    expect((await collector.app.request(`/api/${path}?project=demo`)).status).toBe(401);
  }
});
