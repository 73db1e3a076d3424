import type { ActiveUserRule, AnalyticsEvent, Definitions } from '@kept/protocol';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { Client, Plugin } from '../client.ts';
import { createKept } from '../create-kept.ts';
import { readEnvironment } from '../environment.ts';
import { activeUsers } from './active-users.ts';
import { featureUsage } from './feature-usage.ts';
import { localMetrics } from './local-metrics.ts';
import { onHistory } from './on-navigate.ts';
import { pageViews } from './page-views.ts';

let clients: Client[] = [];
let writeKey = '';
const home = location.pathname;

beforeEach(() => {
  writeKey = `plugins-${Math.random()}`;
  clients = [];
  history.replaceState(null, '', home);
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  localStorage.clear();
  document.body.replaceChildren();
  history.replaceState(null, '', home);
  await deleteDB(`kept-${writeKey}`);
});

function start(plugins: readonly Plugin[], rules: readonly ActiveUserRule[] = []) {
  const events: AnalyticsEvent[] = [];
  const definitions: Definitions = {
    timezone: 'UTC',
    gzip: false,
    surveys: [],
    checklists: [],
    activeUsers: rules,
  };
  const browser = readEnvironment();
  const listen: Plugin = {
    name: 'listen',
    setup: (client) => client.on('event', (event) => events.push(event)),
  };
  const kept = createKept({
    writeKey,
    host: 'https://kept.invalid',
    definitions,
    plugins: [listen, ...plugins],
    ...(browser && { environment: { ...browser, fetch: () => new Promise<Response>(() => {}) } }),
  });
  clients.push(kept);
  const named = (name: string): readonly AnalyticsEvent[] =>
    events.filter((event) => event.type === 'track' && event.event === name);
  return { kept, events, named };
}

type AnyFunction = (...args: readonly unknown[]) => unknown;
const pushState = (): AnyFunction => Reflect.get(history, 'pushState') as AnyFunction;

describe('page views', () => {
  test('are recorded for the page as it stands, and for each that a router shows', async () => {
    const { events } = start([pageViews()]);
    history.pushState(null, '', '/two?tab=2');
    document.title = 'Set after the route';
    await expect.poll(() => events.length).toBe(2);
    history.replaceState(null, '', '/two?tab=2#part');
    history.pushState(null, '', home);
    await expect.poll(() => events.length).toBe(3);
    expect(events.map(({ type, context }) => [type, context?.page?.path])).toEqual([
      ['page', home],
      ['page', '/two'],
      ['page', home],
    ]);
    expect(events[1]?.context?.page?.title).toBe('Set after the route');
    const referrers = events.map((event) => ('properties' in event ? event.properties?.['referrer'] : null));
    expect(referrers.slice(1)).toEqual([`${location.origin}${home}`, `${location.origin}/two`]);
  });

  test('stop with the client, and leave history as it was', async () => {
    const before = pushState();
    const { kept, events } = start([pageViews()]);
    kept.destroy();
    history.pushState(null, '', `${home}?gone`);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(events).toHaveLength(1);
    expect(pushState()).toBe(before);
  });

  test('are seen through history where the browser has no Navigation API, and the hook can be undone', () => {
    const original = pushState();
    let heard = 0;
    const hook = new AbortController();
    onHistory(() => heard++, hook.signal);
    history.pushState(null, '', `${home}?a`);
    history.replaceState(null, '', `${home}?b`);
    expect(heard).toBe(2);
    hook.abort();
    expect(pushState()).toBe(original);

    const hookUnderAnother = new AbortController();
    onHistory(() => heard++, hookUnderAnother.signal);
    const ours = pushState();
    const another = function (this: History, ...args: readonly unknown[]): void {
      Reflect.apply(ours, this, args);
    };
    history.pushState = another;
    hookUnderAnother.abort();
    history.pushState(null, '', home);
    expect(pushState()).toBe(another);
    expect(heard).toBe(2);
    Reflect.set(history, 'pushState', original);
  });

  test('say how far a page was scrolled', async () => {
    const { named } = start([pageViews()]);
    const tall = document.createElement('div');
    tall.style.height = '9000px';
    document.body.append(tall);
    scrollTo(0, 9_000);
    await expect.poll(() => named('Page Scrolled').length).toBe(4);
    scrollTo(0, 0);
  });
});

async function press(keys: string, html: string): Promise<void> {
  document.body.innerHTML = html;
  document.querySelector('button')?.focus();
  await userEvent.keyboard(keys);
}

describe('feature usage', () => {
  test('counts a click on a marked element or within it, once, even when the page stops the event', () => {
    const { named } = start([featureUsage()]);
    document.body.innerHTML =
      '<div data-kept-feature="outer"><button data-kept-feature="export"><b>Go</b></button></div><p>None</p>';
    const bold = document.querySelector('b');
    bold?.addEventListener('click', (event) => event.stopPropagation());
    bold?.click();
    document.querySelector('p')?.click();
    expect(named('Feature Used')).toMatchObject([{ properties: { feature: 'export' } }]);
  });

  test('sees through open shadow roots', () => {
    const { named } = start([featureUsage()]);
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).innerHTML = '<button data-kept-feature="inside">Go</button>';
    host.shadowRoot?.querySelector('button')?.click();
    expect(named('Feature Used')).toMatchObject([{ properties: { feature: 'inside' } }]);
  });

  test('counts keys as clicks, drawings as what they are in, and the nearest name alone', async () => {
    const { kept, named } = start([featureUsage()]);
    await press('{Enter}', '<button data-kept-feature="enter">Go</button>');
    await press(' ', '<button data-kept-feature="space">Go</button>');
    document.body.innerHTML =
      '<a data-kept-feature="outer"><svg data-kept-feature="drawing" width="9" height="9"><rect width="9" height="9"/></svg></a>' +
      '<label data-kept-feature=""><i data-kept-feature="outer-of-none">x</i></label>' +
      '<button data-kept-feature="disabled" disabled>Go</button>';
    document.querySelector('rect')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    document.querySelector('label')?.click();
    document.querySelector('button')?.click();
    expect(
      named('Feature Used').map((event) => 'properties' in event && event.properties?.['feature']),
    ).toEqual(['enter', 'space', 'drawing']);
    kept.destroy();
    document.querySelector('i')?.click();
    expect(named('Feature Used')).toHaveLength(3);
  });
});

describe('active users', () => {
  const rule: ActiveUserRule = {
    id: 'engaged',
    name: 'Engaged',
    period: 'day',
    when: { any: [{ event: 'Content Shared' }, { event: 'Content Liked', count: 2 }] },
  };
  const active = { properties: { rule: 'engaged', period: 'day' } };

  test('are reported the first time that a rule holds, and once', async () => {
    const { kept, named } = start([activeUsers()], [rule]);
    kept.track('Content Liked');
    kept.track('Content Liked');
    kept.track('Content Shared');
    await expect.poll(() => named('Active User')).toMatchObject([active]);
    kept.track('Content Shared');
    await kept.diagnostics();
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    expect(named('Active User')).toHaveLength(1);
  });

  test('are the same event in every tab and on every page of the period', async () => {
    const one = start([activeUsers()], [rule]);
    one.kept.track('Content Liked');
    await one.kept.diagnostics();
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    const two = start([activeUsers()], [rule]);
    two.kept.track('Content Liked');
    await expect.poll(() => two.named('Active User')).toMatchObject([active]);
    expect(two.named('Active User')[0]?.messageId).toMatch(/^au-/);
    expect(one.named('Active User')).toEqual([]);
  });

  test('are told apart: who signs out and in as another counts anew', async () => {
    const { kept, named } = start([activeUsers()], [rule]);
    kept.identify('ann');
    kept.track('Content Liked');
    kept.reset();
    kept.identify('bob');
    kept.track('Content Liked');
    kept.track('Content Shared');
    await expect.poll(() => named('Active User')).toMatchObject([{ ...active, userId: 'bob' }]);
  });
});

describe('local metrics', () => {
  const rule: ActiveUserRule = {
    id: 'shared',
    name: 'Shared',
    period: 'day',
    when: { event: 'Shared', count: 20 },
  };

  test('lose nothing of two tabs that write at once, and are there on the next page', async () => {
    const tabs = [0, 1].map(() => start([localMetrics(), activeUsers()], [rule]));
    for (let n = 0; n < 10; n++) {
      for (const { kept } of tabs) {
        kept.feature('editor').use();
        kept.track('Shared');
      }
      await new Promise((resolve) => {
        setTimeout(resolve, n % 3);
      });
    }
    await Promise.all(tabs.map(({ kept }) => kept.activeUsers.summary()));
    for (const { kept } of tabs) kept.destroy();

    const { kept } = start([localMetrics(), activeUsers()], [rule]);
    expect(await kept.activeUsers.isActive('shared')).toBe(true);
    expect(await kept.activeUsers.isActive('other')).toBeNull();
    expect(await kept.activeUsers.summary()).toMatchObject({
      streakDays: 1,
      l7: 1,
      l28: 1,
      stickiness: 1,
      features: [{ feature: 'editor', uses: 20, activeDays: 1, stage: 'tried' }],
      rules: [{ rule: 'shared', name: 'Shared', isActive: true }],
    });
    expect(tabs.flatMap(({ named }) => named('Active User'))).toHaveLength(1);
  });

  test('tell how far a flow is, and know nothing once the person is forgotten', async () => {
    const { kept } = start([localMetrics()]);
    expect(await kept.activeUsers.isActive('shared')).toBeNull();
    kept.onboarding('setup').complete('invite');
    expect(await kept.onboarding('setup').progress()).toMatchObject({
      completed: [{ step: 'invite' }],
      ratio: null,
    });
    kept.track('Shared');
    void kept.forget();
    await expect.poll(() => kept.onboarding('setup').progress()).toMatchObject({ completed: [] });
    expect(await kept.activeUsers.summary()).toMatchObject({ streakDays: 0, stickiness: null });
  });

  test('are null without the plugin', async () => {
    const { kept } = start([]);
    expect(await kept.activeUsers.summary()).toBeNull();
    expect(await kept.onboarding('setup').progress()).toBeNull();
  });
});
