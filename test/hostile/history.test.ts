/* oxlint-disable typescript/unbound-method -- what hosts do */
import { describe, expect, test } from 'vitest';

import { expectSettled, onHost, trackGood } from './expect-host.ts';
import { TAG } from './host-site.ts';
import { type PageScript, toScript } from './page-script.ts';

/** What routers and monitors do to `history`, in browsers without the Navigation API, where Kept too can only wrap it. */
const WRAPPERS: Readonly<Record<string, PageScript>> = {
  'a wrapper that counts': () => {
    const seen: unknown[] = [];
    Object.assign(globalThis, { seen });
    const { pushState } = history;
    history.pushState = (...args) => {
      seen.push(args[2]);
      pushState.apply(history, args);
    };
  },
  'a wrapper that tells of it by an event': () => {
    const seen: unknown[] = [];
    Object.assign(globalThis, { seen });
    const { pushState } = history;
    addEventListener('pushstate', () => seen.push(location.pathname));
    history.pushState = (...args) => {
      pushState.apply(history, args);
      dispatchEvent(new Event('pushstate'));
    };
  },
  'a wrapper that cannot be replaced': () => {
    const seen: unknown[] = [];
    Object.assign(globalThis, { seen });
    const { pushState } = history;
    Object.defineProperty(history, 'pushState', {
      value(...args: Parameters<typeof pushState>) {
        seen.push(args[2]);
        pushState.apply(history, args);
      },
    });
  },
};

const WITHOUT_NAVIGATION = 'Object.defineProperty(window, "navigation", { value: undefined });';
const SEES_VIEWS = TAG.replace(' data-auto-page="false"', '');

describe.concurrent.for(['before', 'after'] as const)('with history wrapped %s Kept came', (when) => {
  test.for(Object.entries(WRAPPERS))('%s hears of each page once, and so does Kept', ([name, wrap]) =>
    onHost(
      {
        before: `${WITHOUT_NAVIGATION} ${when === 'before' ? toScript(wrap) : ''}`,
        after: when === 'after' ? wrap : '',
        tag: SEES_VIEWS,
      },
      async ({ collector, open }) => {
        const page = await open();
        await page.run(`new Promise((resolve) => {
          history.pushState({}, '', '/invoices');
          setTimeout(() => { history.pushState({}, '', '/invoices/7'); setTimeout(resolve, 50) }, 50);
        })`);
        await trackGood(page);
        await expectSettled(page, 0);
        expect(await page.run('seen')).toEqual(['/invoices', '/invoices/7']);
        const views = collector.copies
          .filter(({ event }) => event.type === 'page')
          .map(({ event }) => event.context?.page?.path);
        // Where nobody may listen in, there is the one view that needs no telling.
        const isDeaf = name === 'a wrapper that cannot be replaced' && when === 'before';
        expect(views).toEqual(isDeaf ? ['/'] : ['/', '/invoices', '/invoices/7']);
      },
    ),
  );
});
