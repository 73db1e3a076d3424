/* oxlint-disable unicorn/no-thenable, unicorn/consistent-function-scoping -- a function of a page sees nothing of this file */
import type { AnalyticsEvent } from '@kept/protocol';
import type { Client, Plugin } from '@kept/sdk';
import { describe, expect, test } from 'vitest';

import { expectAccounted, expectFate, GOOD_EVENTS, onHost, trackGood } from './expect-host.ts';
import { type PageScript, toCall } from './page-script.ts';
import { NOW } from './patches/patch.ts';

/** What the functions below see in the page. */
declare const kept: Client;

/** Plugins that do everything wrong, made in the page. */
const PLUGINS: Readonly<Record<string, () => object>> = {
  'a setup that throws': () => ({
    setup() {
      throw new Error('a trap of the host');
    },
  }),
  'a setup that rejects': () => ({ setup: () => Promise.reject(new Error('a trap of the host')) }),
  'a setup that never ends': () => ({ setup: () => new Promise(() => {}) }),
  'a setup that answers with something else': () => ({ setup: () => 7 }),
  'a setup that answers with a then that throws': () => ({
    setup: () => ({
      then() {
        throw new Error('a trap of the host');
      },
    }),
  }),
  'a setup that registers itself again': () => ({
    setup(this: Plugin, client: { register(plugin: Plugin): void }) {
      client.register(this);
    },
  }),
  'a setup that takes the client apart': () => ({
    setup(client: Record<string, unknown>) {
      for (const name of Object.keys(client)) {
        try {
          client[name] = null;
        } catch {
          // Frozen is as well.
        }
      }
    },
  }),
  'an enrich that throws': () => ({
    enrich() {
      throw new Error('a trap of the host');
    },
  }),
  'an enrich that answers nothing': () => ({ enrich() {} }),
  'an enrich that answers a number': () => ({ enrich: () => 7 }),
  'an enrich that answers an array': () => ({ enrich: () => [] }),
  'an enrich that answers a promise': () => ({ enrich: async (event: unknown) => event }),
  'an enrich that answers an empty object': () => ({ enrich: () => ({}) }),
  'an enrich that takes the name away': () => ({
    enrich: ({ event: _event, ...rest }: Record<string, unknown>) => rest,
  }),
  'an enrich that makes it circular': () => ({
    enrich: (event: object) => {
      const properties: Record<string, unknown> = {};
      properties['self'] = properties;
      return { ...event, properties };
    },
  }),
  'an enrich that adds a bigint': () => ({
    enrich: (event: object) => ({ ...event, properties: { big: 1n } }),
  }),
  'an enrich that adds 5 MB': () => ({
    enrich: (event: object) => ({ ...event, properties: { text: 'x'.repeat(5_000_000) } }),
  }),
  'an enrich that gives every event one id': () => ({
    enrich: (event: object) => ({ ...event, messageId: 'same' }),
  }),
  'an enrich that takes the person away': () => ({
    enrich: (event: object) => ({ ...event, anonymousId: undefined, userId: undefined }),
  }),
  'an enrich that empties what it is given': () => ({
    enrich(event: Record<string, unknown>) {
      for (const key of Object.keys(event)) Reflect.deleteProperty(event, key);
      return event;
    },
  }),
  'answers that throw and reject': () => ({
    answers: {
      isActive: () => Promise.reject(new Error('a trap of the host')),
      get summary(): never {
        throw new Error('a trap of the host');
      },
    },
  }),
};

/** Listeners that do everything wrong. */
const LISTENERS: Readonly<Record<string, PageScript>> = {
  'one that throws': () => {
    const boom = (): never => {
      throw new Error('a trap of the host');
    };
    for (const name of ['event', 'session', 'delivery', 'error'] as const) kept.on(name, boom);
  },
  'one that changes what it hears': () => {
    kept.on('event', (event) => {
      for (const key of Object.keys(event)) Reflect.deleteProperty(event, key);
    });
  },
  'one that ends the client for others': () => {
    kept.on('event', () => kept.on('event', () => {})());
  },
};

const BAD_NAME = 'Bad Input';
const BAD_EVENTS = 5;

describe.concurrent('a plugin that fails harms at most the events that it touches', () => {
  test.for(Object.entries(PLUGINS))('%s', ([, make]) =>
    onHost({ after: toCall(registerForBad, toCall(make), `'${BAD_NAME}'`) }, async ({ collector, open }) => {
      const page = await open();
      await page.run(`for (let n = 0; n < ${BAD_EVENTS}; n++) kept.track('${BAD_NAME}', { n })`);
      await trackGood(page);
      const { captured } = await expectAccounted(collector, page);
      expect(captured, 'delivered, or dropped for a reason').toBe(BAD_EVENTS + GOOD_EVENTS);
    }),
  );
});

describe.concurrent('a listener that fails harms nothing', () => {
  test.for(Object.entries(LISTENERS))('%s', ([, after]) => expectFate({ after }, NOW));
});

describe.concurrent('what records for each event that is recorded does so once for each', () => {
  test.for<readonly [string, PageScript]>([
    ['a listener', () => kept.on('event', () => kept.track('Echo'))],
    [
      'an enrich',
      () =>
        kept.register({
          name: 'echo',
          enrich(event) {
            kept.track('Echo');
            return event;
          },
        }),
    ],
  ])('%s', ([, after]) =>
    onHost({ after }, async ({ collector, open }) => {
      const page = await open();
      await trackGood(page);
      const { captured } = await expectAccounted(collector, page);
      expect(captured).toBeLessThanOrEqual(2 * GOOD_EVENTS);
    }),
  );
});

/** Runs in the page: the plugin sees every event, and has its way with those of one name. */
function registerForBad(
  plugin: { enrich?: (event: AnalyticsEvent) => AnalyticsEvent | null },
  badName: string,
): void {
  const { enrich } = plugin;
  kept.register(
    Object.assign(plugin, {
      name: 'bad',
      ...(enrich && {
        enrich: (event: AnalyticsEvent) =>
          event.type === 'track' && event.event === badName ? enrich.call(plugin, event) : event,
      }),
    }),
  );
}
