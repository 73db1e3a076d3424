import type { ActiveUserRule } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let kept: OpenCollector;
let cookie: string;

const did = (who: string, day: string, event: string, properties: object = {}) => ({
  type: 'track',
  event,
  userId: who,
  timestamp: `2026-${day}T10:00:00.000Z`,
  properties,
});

/** It is noon of 21 November 2026 in UTC; the demo project's days are those of Bucharest. */
beforeAll(async () => {
  kept = await openCollector();
  cookie = await kept.signIn();
  await kept.post({
    writeKey: 'demo',
    batch: [
      // Ada shares on two days of the last week; Bob once three weeks ago; Cyd only looks; Dan shared before all of it.
      did('ada', '11-19', 'Content Shared', { kind: 'report' }),
      did('ada', '11-20', 'Content Shared', { kind: 'report' }),
      did('bob', '11-01', 'Content Shared', { kind: 'dashboard' }),
      did('cyd', '11-20', 'Feature Used', { feature: 'editor' }),
      did('dan', '10-20', 'Content Shared', { kind: 'report' }),
      // Today is not over.
      did('eva', '11-21', 'Content Shared', { kind: 'report' }),
    ],
  });
});
afterAll(() => kept.dispose());

async function preview(when: ActiveUserRule['when'], period: ActiveUserRule['period'] = 'day') {
  const rule = { id: 'new', name: '', period, when };
  const answer = await kept.app.request('/api/rules/preview?project=demo', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ rule }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

const values = ({ dau, wau, mau, anyone }: Record<string, { readonly value: number }>) => [
  dau?.value,
  wau?.value,
  mau?.value,
  anyone?.value,
];

test('tells who would have been active on a day, in a week and in a month of the finished days', async () => {
  const { status, body } = await preview({ event: 'Content Shared' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ from: '2026-10-22', to: '2026-11-21' });
  // Three days of one person each, over 30 days.
  const [dau, ...rolling] = values(body);
  expect(rolling).toEqual([1, 2, 3]);
  expect(dau).toBeCloseTo(3 / 30, 9);
});

test('filters, counts, all, any and not narrow it as the rule says', async () => {
  const shared = { event: 'Content Shared' } as const;
  const report = { ...shared, where: [{ key: 'kind', op: 'eq', value: 'report' } as const] };
  expect(values((await preview(report)).body).slice(1, 3)).toEqual([1, 1]);
  expect(values((await preview({ ...shared, count: 2 })).body)[2]).toBe(0);
  expect(values((await preview({ ...shared, count: 2 }, 'week')).body)[2]).toBe(1);
  expect(values((await preview({ any: [shared, { feature: 'editor' }] })).body)[2]).toBe(3);
  expect(values((await preview({ all: [shared, { not: report }] })).body)[2]).toBe(1);
});

test('a rule that asks for nothing yet has nobody, and one that is none is told so', async () => {
  expect(values((await preview({ any: [] })).body)[2]).toBe(0);
  const { status, body } = await preview({ clicks: 3 } as never);
  expect([status, body]).toMatchObject([
    400,
    { error: { message: expect.stringMatching(/^when is one of any, all, not, event/) } },
  ]);
});
