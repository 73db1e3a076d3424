import type { AnalyticsEvent } from '@kept/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { PluginClient } from '../client.ts';
import { pageViews } from './page-views.ts';

const home = location.pathname;
let undo: (() => void) | void;

beforeEach(() => {
  // Frames and events are the browser's own; only the three seconds are not waited for.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.body.replaceChildren();
  document.body.style.margin = '0';
  scrollTo(0, 0);
});
afterEach(() => {
  undo?.();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
  history.replaceState(null, '', home);
});

function start() {
  const calls: { readonly name: string; readonly percent?: unknown; readonly path?: unknown }[] = [];
  const client = {
    page: () => calls.push({ name: 'page' }),
    track: (name: string, properties: (AnalyticsEvent & { type: 'track' })['properties']) =>
      calls.push({ name, ...properties }),
  } as unknown as PluginClient;
  const plugin = pageViews();
  undo = plugin.setup?.(client) as () => void;
  return {
    calls,
    leave: () => plugin.onLeave?.(),
    percents: () => calls.filter(({ name }) => name === 'Page Scrolled').map(({ percent }) => percent),
  };
}

function add(parent: Element, height: string, style: Readonly<Record<string, string>> = {}): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.style, { height, ...style });
  parent.append(element);
  return element;
}

/** Two frames: the scroll event comes with the first, and what it asks for is done by the second. */
const frames = (): Promise<unknown> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
async function scroll(top: number, scroller: Element = document.documentElement): Promise<void> {
  scroller.scrollTop = top;
  await frames();
}
const toHeight = (share: number): number => 10 * share * innerHeight - innerHeight;

test('a route that is shown in the task that leaves the page is recorded, once', () => {
  const { calls, leave } = start();
  leave();
  expect(calls).toEqual([{ name: 'page' }]);
  history.pushState(null, '', `${home}?next`);
  leave();
  expect(calls).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(calls).toHaveLength(2);
});

describe('scroll depth', () => {
  test('is told by quarters, each once, as the lower edge of the window gets there', async () => {
    add(document.body, '1000vh');
    const { calls, percents } = start();
    await scroll(toHeight(0.24));
    expect(percents()).toEqual([]);
    await scroll(toHeight(0.26));
    expect(calls.at(-1)).toEqual({ name: 'Page Scrolled', percent: 25, path: home });
    await scroll(toHeight(0.8));
    expect(percents()).toEqual([25, 50, 75]);
    await scroll(toHeight(0.3));
    await scroll(toHeight(1));
    await scroll(0);
    await scroll(toHeight(1));
    expect(percents()).toEqual([25, 50, 75, 100]);
  });

  test('takes at most one look a frame, however many scroll events there are', async () => {
    add(document.body, '1000vh');
    start();
    const measured = vi.spyOn(document, 'scrollingElement', 'get');
    const asked = vi.spyOn(globalThis, 'requestAnimationFrame');
    scrollTo(0, 50);
    for (let n = 0; n < 100; n++) document.dispatchEvent(new Event('scroll'));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(measured).toHaveBeenCalledTimes(0);
    await frames();
    expect(measured.mock.calls.length).toBeLessThanOrEqual(2);
  });

  test('is the whole page after three seconds where nothing scrolls, and not before', async () => {
    add(document.body, '50vh');
    const { percents } = start();
    vi.advanceTimersByTime(2_999);
    expect(percents()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(percents()).toEqual([25, 50, 75, 100]);
  });

  test('is what is in view after three seconds, for who does not scroll', () => {
    add(document.body, '180vh');
    const { percents } = start();
    vi.advanceTimersByTime(3_000);
    expect(percents()).toEqual([25, 50]);
  });

  test('goes by the height as it is when images have come late', async () => {
    const page = add(document.body, '300vh');
    const { percents } = start();
    await scroll(0.6 * innerHeight);
    expect(percents()).toEqual([25, 50]);
    page.style.height = '1000vh';
    await scroll(toHeight(0.6));
    expect(percents()).toEqual([25, 50]);
    await scroll(toHeight(0.76));
    expect(percents()).toEqual([25, 50, 75]);
  });

  test('is not said of what may still be pushed out of view while the page loads', () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive');
    const page = add(document.body, '50vh');
    const { percents } = start();
    vi.advanceTimersByTime(3_000);
    page.style.height = '400vh';
    state.mockReturnValue('complete');
    vi.advanceTimersByTime(3_000);
    expect(percents()).toEqual([25]);
  });

  test('does not count the time in a hidden tab', () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    add(document.body, '50vh');
    const { percents } = start();
    vi.advanceTimersByTime(60_000);
    expect(percents()).toEqual([]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(2_000);
    hidden.mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(60_000);
    expect(percents()).toEqual([]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(3_000);
    expect(percents()).toHaveLength(4);
  });

  test('is of a scroller that takes most of the window, and not of the document around it', async () => {
    const shell = add(document.body, '100vh', { overflow: 'auto', marginLeft: '20%' });
    add(shell, '1000vh');
    const { percents } = start();
    vi.advanceTimersByTime(3_000);
    expect(percents()).toEqual([]);
    await scroll(toHeight(0.5) + 1, shell);
    expect(percents()).toEqual([25, 50]);
  });

  test('is not of a menu, nor of what scrolls sideways', async () => {
    const menu = add(document.body, '100vh', { overflow: 'auto', width: '30%', float: 'left' });
    add(menu, '300vh');
    const strip = add(document.body, '90vh', { overflowX: 'auto', overflowY: 'hidden', width: '70%' });
    add(strip, '10px', { width: '500vw' });
    add(document.body, '1000vh');
    const { percents } = start();
    await scroll(2 * innerHeight, menu);
    strip.scrollLeft = 3_000;
    await frames();
    expect(percents()).toEqual([]);
  });

  test('begins anew with each page of a router, which scrolls to the top', async () => {
    const page = add(document.body, '1000vh');
    const { calls, percents } = start();
    await scroll(toHeight(1));
    expect(percents()).toHaveLength(4);
    history.pushState(null, '', `${home}?next`);
    page.style.height = '60vh';
    scrollTo(0, 0);
    vi.advanceTimersByTime(1);
    await frames();
    expect(calls.filter(({ name }) => name === 'page')).toHaveLength(2);
    expect(percents()).toHaveLength(4);
    vi.advanceTimersByTime(3_000);
    expect(percents()).toHaveLength(8);
  });

  test('begins anew when the page comes back from the back/forward cache', () => {
    add(document.body, '50vh');
    const { calls, percents } = start();
    vi.advanceTimersByTime(3_000);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(calls.filter(({ name }) => name === 'page')).toHaveLength(2);
    vi.advanceTimersByTime(3_000);
    expect(percents()).toHaveLength(8);
  });

  test('waits, as the page view does, until a prerendered page is shown', async () => {
    const prerendering = { value: true };
    Object.defineProperty(document, 'prerendering', { configurable: true, get: () => prerendering.value });
    add(document.body, '1000vh');
    const { calls } = start();
    await scroll(toHeight(1));
    vi.advanceTimersByTime(10_000);
    expect(calls).toEqual([]);
    prerendering.value = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    Reflect.deleteProperty(document, 'prerendering');
    expect(calls).toEqual([{ name: 'page' }]);
    vi.advanceTimersByTime(3_000);
    expect(calls).toHaveLength(5);
  });

  test('stops with the plugin, in the middle of a frame and of the three seconds', async () => {
    add(document.body, '50vh');
    const { percents } = start();
    const timers = vi.getTimerCount();
    document.dispatchEvent(new Event('scroll'));
    undo?.();
    expect([timers, vi.getTimerCount()]).toEqual([1, 0]);
    vi.advanceTimersByTime(10_000);
    await frames();
    expect(percents()).toEqual([]);
  });
});
