/* oxlint-disable unicorn/consistent-function-scoping -- a function of a page sees nothing of this file */
import { describe, expect, test } from 'vitest';

import { toNumbers } from '../faults/tally.ts';
import { PROBE } from '../faults/visitor.ts';
import { expectAccounted, expectFate, GOOD_EVENTS, onHost } from './expect-host.ts';
import { TAG } from './host-site.ts';
import { type PageScript, toScript } from './page-script.ts';
import { NOW } from './patches/patch.ts';

/** What a page has under the name before Kept comes, which Kept then replaces. */
const REPLACED: Readonly<Record<string, { readonly before?: PageScript; readonly markup?: string }>> = {
  'a plain object': { before: 'window.kept = { theme: "dark" }' },
  'an array that another tool made': { before: 'window.kept = ["a", { b: 1 }, null, 7, undefined]' },
  'an element with that id': { markup: '<div id="kept"></div>' },
  'a form with that id and fields named as methods': {
    markup: '<form id="kept"><input name="diagnostics"><input name="track"><input name="length"></form>',
  },
  'a frame of that name': { markup: '<iframe name="kept" srcdoc=""></iframe>' },
  'a function': { before: 'window.kept = () => {}' },
  'a number': { before: 'window.kept = 7' },
  null: { before: 'window.kept = null' },
};

/** What cannot be replaced. Kept works all the same, by its tag alone, and the page's own stays. */
const IN_THE_WAY: Readonly<Record<string, PageScript>> = {
  'a frozen object that cannot be written': () =>
    Object.defineProperty(globalThis, 'kept', { value: Object.freeze({ theme: 'dark' }) }),
  'a getter alone': () => Object.defineProperty(globalThis, 'kept', { get: () => ({ theme: 'dark' }) }),
  'a getter that throws': () =>
    Object.defineProperty(globalThis, 'kept', {
      get() {
        throw new Error('the name is not yours');
      },
    }),
  'a setter that throws': () =>
    Object.defineProperty(globalThis, 'kept', {
      get: () => ({ theme: 'dark' }),
      set() {
        throw new Error('the name is not yours');
      },
    }),
  'a proxy whose every trap throws': () => {
    const boom = (): never => {
      throw new Error('the name is not yours');
    };
    Object.defineProperty(globalThis, 'kept', { value: new Proxy({}, { get: boom, has: boom, set: boom }) });
  },
};

/** Calls that a page queued before Kept came, the good ones among others. */
const QUEUES: Readonly<Record<string, PageScript>> = {
  'as the stub makes them': 'kept.push(...good)',
  'frozen, with each of its calls': 'kept.push(...good.map(Object.freeze)); Object.freeze(kept)',
  'with methods that nobody knows': `
    kept.push({ method: 'delete' }, { method: 'constructor', args: ['x'] }, { method: '__proto__', args: [] }, ...good,
      { method: 'hasOwnProperty', args: ['x'] }, { args: ['Report Shared'] }, { method: {} }, { method: Symbol('x') })`,
  'with things that are no calls': `
    kept.push(null, undefined, 7, 'track', [], ...good, () => {}, new Proxy({}, { get() { throw new Error('trap') } }))`,
  'with arguments that are none': `
    kept.push({ method: 'track', args: null }, { method: 'track', args: 7 }, { method: 'track', args: 'ab' }, ...good,
      { method: 'track', args: { length: -1 } }, { method: 'identify', args: [Symbol('x')] },
      { method: 'register', args: [] }, { method: 'on', args: ['event', null] })`,
  'with times and pages that are none': `
    kept.push(...good.map((call, at) => ({ ...call, ...[{ time: NaN, page: null }, { time: 'x' }, { page: 7 }, { time: {} }, {}][at % 5] })))`,
};

describe.concurrent('Kept takes its name from what a page has there', () => {
  test.for(Object.entries(REPLACED))('%s', ([, host]) => expectFate(host, NOW));
});

describe.concurrent('Kept leaves its name to what a page will not give up, and works by its tag', () => {
  test.for(Object.entries(IN_THE_WAY))('%s', ([, before]) =>
    onHost({ before, tag: TAG.replace('data-auto-page="false"', '') }, async ({ collector, open }) => {
      await open();
      await expect.poll(() => collector.copies.filter(({ event }) => event.type === 'page')).toHaveLength(1);
    }),
  );
});

describe.concurrent('Kept takes over the calls of a queue', () => {
  test.for(Object.entries(QUEUES))('%s', ([, fill]) =>
    onHost(
      { before: `window.kept = []; const good = ${toGoodCalls()}; ${toScript(fill)}` },
      async ({ collector, open }) => {
        const page = await open();
        await page.run('void (kept.flush && kept.flush())');
        await expectAccounted(collector, page);
      },
    ),
  );
});

describe.concurrent('two copies of the script', () => {
  test('are one client where they have one key, and each event is sent once', () =>
    expectFate({ tag: TAG + TAG }, NOW));

  test('are one client where the second comes later', () =>
    expectFate({ after: 'document.body ?? 0' }, NOW, async (page) => {
      const isSame = await page.run<boolean>(`new Promise((resolve, reject) => {
        const first = kept;
        const again = Object.assign(document.createElement('script'), { src: '/kept.js', onerror: reject });
        Object.assign(again.dataset, document.querySelector('[data-write-key]').dataset);
        again.onload = () => resolve(kept === first);
        document.head.append(again);
      })`);
      expect(isSame).toBe(true);
    }));

  test('are the first one where they have two keys: a page has one `kept`', () =>
    expectFate({ tag: TAG + TAG.replace('"hostile"', '"another"') }, NOW));
});

function toGoodCalls(): string {
  const page = { url: 'http://localhost/queued', path: '/queued', referrer: '', title: 'Queued', search: '' };
  const time = Date.now() - 1_000;
  return JSON.stringify(
    toNumbers(GOOD_EVENTS).map((n) => ({ method: 'track', args: [PROBE, { n }], page, time })),
  );
}
