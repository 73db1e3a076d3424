import { configure, render } from '@testing-library/preact';
import type { MetricInfo, MetricResult } from '@kept/metrics';
import axe from 'axe-core';
import { expect } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import { infoOf, resultOf } from '../answers.test.fixture.ts';
import { App } from '../App.tsx';
import type { Environment } from '../environment.ts';
import { createTestStreams } from '../live-streams.test.fixture.ts';
import { createMemoryRouter } from '../memory-router.test.fixture.ts';

/** Noon of 21 November 2026 in Bucharest. */
const NOW_MS = Date.parse('2026-11-21T10:00:00Z');

/** A page is a chunk that is fetched and compiled first; only a failure waits so long. */
configure({ asyncUtilTimeout: 10_000 });

/** Waits for style sheets of `static`, without which nothing has its size. */
export async function openStyles(...names: readonly string[]): Promise<void> {
  document.documentElement.lang = 'en';
  await Promise.all(
    names.map((name) => {
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = new URL(`../../static/${name}.css`, import.meta.url).href;
      document.head.append(style);
      return new Promise((resolve) => style.addEventListener('load', resolve));
    }),
  );
}

/** The whole app at an address, whose network is the test's. */
export function openPage(href: string) {
  const router = createMemoryRouter(href);
  const streams = createTestStreams();
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => NOW_MS,
    openStream: streams.openStream,
    setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimeout: (timer) => window.clearTimeout(timer),
    copyText: () => Promise.resolve(),
    origin: 'http://localhost:4100',
    leaveTo: () => undefined,
    onReturn: () => () => undefined,
  };
  render(<App environment={environment} router={router} />);
  return { user: userEvent, router, streams };
}

/** A metric's answer under any id, without a change where none is given. */
export function answerOf(
  id: string,
  info: Partial<MetricInfo>,
  changed: Partial<MetricResult>,
): MetricResult {
  const base = resultOf('dau', { change: { absolute: null, relativePercent: null, significant: null } });
  return { ...base, metric: { ...infoOf('dau'), id, ...info }, ...changed };
}

async function violations(): Promise<readonly string[]> {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Holds the page that is open to axe, and to its own width, in light and dark, on a desk and on a phone. */
export async function expectForEverybody(): Promise<void> {
  for (const width of [1280, 360]) {
    await page.viewport(width, 900);
    for (const value of ['light', 'dark']) {
      await cdp().send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value }],
      });
      expect([width, value, await violations()]).toEqual([width, value, []]);
    }
    expect([width, document.documentElement.scrollWidth]).toEqual([width, width]);
  }
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  await page.viewport(1280, 900);
}
