import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createFakeEnvironment } from '../test/fake-environment.ts';
import type { Client } from './client.ts';
import { createKept } from './create-kept.ts';

/** What each method answers, by its path, where there is nothing to record for. */
const ON_A_SERVER: Readonly<Record<string, unknown>> = {
  track: undefined,
  page: undefined,
  identify: undefined,
  group: undefined,
  alias: undefined,
  reset: undefined,
  register: undefined,
  setContext: undefined,
  destroy: undefined,
  ready: undefined,
  forget: undefined,
  on: expect.any(Function),
  flush: { delivered: 0, pending: 0 },
  session: null,
  feature: expect.any(Object),
  'feature.use': undefined,
  'feature.start': undefined,
  'feature.end': undefined,
  onboarding: expect.any(Object),
  'onboarding.complete': undefined,
  'onboarding.progress': null,
  'activeUsers.isActive': null,
  'activeUsers.summary': null,
  'consent.set': undefined,
  'consent.get': { analytics: null, surveys: null },
  diagnostics: {
    captured: 0,
    delivered: 0,
    pending: 0,
    dropped: {},
    storage: 'memory',
    delivery: 'idle',
    errors: [],
  },
};

/** The same on a page, whatever was called before. */
const ON_A_PAGE: typeof ON_A_SERVER = {
  ...ON_A_SERVER,
  flush: { delivered: expect.any(Number), pending: expect.any(Number) },
  session: expect.toSatisfy(
    (session: ReturnType<Client['session']>) =>
      session === null || new Date(session.startedAt).toISOString() === session.startedAt,
  ),
  'consent.get': expect.toSatisfy((consent: object) =>
    Object.values(consent).every((answer) => answer === null || typeof answer === 'boolean'),
  ),
  diagnostics: {
    captured: expect.any(Number),
    delivered: expect.any(Number),
    pending: expect.any(Number),
    dropped: expect.any(Object),
    storage: 'memory',
    delivery: expect.stringMatching(/^(idle|sending|waiting|held)$/),
    errors: expect.any(Array),
  },
};

type Method = (...args: readonly unknown[]) => unknown;

/** Every method of a client with its path, also those of what `feature` and `onboarding` answer. */
function methodsOf(root: object, path = ''): readonly (readonly [path: string, method: Method])[] {
  return Object.entries(root).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    if (typeof value !== 'function') return methodsOf(value as object, at);
    const method = value as Method;
    const inner = key === 'feature' || key === 'onboarding' ? methodsOf(method('named') as object, at) : [];
    return [[at, method] as const, ...inner];
  });
}

async function callAll(
  kept: Partial<Client>,
  args: readonly unknown[],
): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  // What ends the client comes last, so that all others are called before as well.
  const methods = methodsOf(kept).toSorted(([a], [b]) => Number(a === 'destroy') - Number(b === 'destroy'));
  for (const [path, method] of methods) answers[path] = await method(...args);
  (answers['on'] as () => void)();
  return answers;
}

/** Also what no page should give. */
const anyArguments = fc.array(
  fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }),
    fc.constant(Symbol('s')),
    fc.constant(() => {
      throw new Error('from the page');
    }),
  ),
  { maxLength: 4 },
);

test.each([
  ['on a server', null, ON_A_SERVER],
  ['on a page', createFakeEnvironment, ON_A_PAGE],
] as const)(
  '%s every method can be called with anything, before and after destroy()',
  async (_, makeWorld, expected) => {
    await fc.assert(
      fc.asyncProperty(anyArguments, async (args) => {
        const kept = createKept({
          writeKey: 'KEY',
          host: 'https://kept.test',
          ...(makeWorld && { environment: makeWorld() }),
        });
        expect(await callAll(kept, args)).toStrictEqual(expected);
        expect(await callAll(kept, args)).toStrictEqual(expected);
      }),
      { numRuns: 60 },
    );
  },
);

test('what was called before destroy() adds up, and nothing that is called after it is recorded', async () => {
  const recorded: string[] = [];
  const kept = createKept({
    writeKey: 'KEY',
    host: 'https://kept.test',
    environment: createFakeEnvironment(),
    plugins: [
      {
        name: 'note',
        enrich(event) {
          recorded.push(event.type);
          return event;
        },
      },
    ],
  });
  const others = Object.entries(kept).filter(([name]) => name !== 'destroy');
  await callAll(Object.fromEntries(others), ['Named']);
  const { captured, delivered, pending, dropped } = await kept.diagnostics();
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  expect(delivered + pending + lost).toBe(captured);
  expect(recorded.length).toBeGreaterThan(5);

  kept.destroy();
  recorded.length = 0;
  await callAll(kept, ['Named']);
  expect(recorded).toEqual([]);
});
