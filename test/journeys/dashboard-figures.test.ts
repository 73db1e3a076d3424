import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connect } from '@kept/collector';
import { createTables, type MetricId, type MetricResult, toIdentity, toRow } from '@kept/metrics';
import { PASSIVE_EVENTS, type Timestamp } from '@kept/protocol';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { toDemoSources } from '../../packages/collector/src/demo/demo-events.ts';
import { fillDemo } from '../../packages/collector/src/demo/fill-demo.ts';
import { toText } from '../../packages/dashboard/src/format/number.ts';
import { dayAfter, daysOf, localDay } from '../support/brute-force.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import { type CollectorProcess, startCollector } from '../support/collector-process.ts';
import { type MetricsApi, signIn } from './metrics-api.ts';

/** The demo as everybody gets it, with a twentieth of its accounts. */
const PLAN = { nowMs: Date.now(), seed: 20_260, scale: 0.05 };
const ZONE = 'Europe/Bucharest';
const DAYS = 30;

/** Every page of numbers, and those of its metrics whose total it says in words of its own or not at all: a step, a bridge, a curve. */
const PAGES: readonly (readonly [path: string, retold: readonly MetricId[]])[] = [
  ['/', []],
  ['/active-users', ['lifecycle']],
  ['/features', []],
  ['/onboarding', []],
  ['/surveys', []],
  ['/revenue', ['mrr-movements']],
  ['/support', []],
];

let folder: string;
let collector: CollectorProcess;
let browser: Browser;
let api: MetricsApi;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-figures-'));
  const database = await connect({ kind: 'embedded', name: 'kept', path: join(folder, 'clickhouse') });
  for (const statement of createTables('kept')) await database.command(statement);
  await fillDemo(database, PLAN);
  await database.close();
  [collector, browser] = await Promise.all([startCollector({ KEPT_DATA_DIR: folder }), launchBrowser()]);
  const team = await browser.newContext(VISITOR);
  api = await signIn(team, collector.url, collector.signInUrl());
  page = await team.newPage();
});
afterAll(async () => {
  await browser?.close();
  await collector?.dispose();
  await rm(folder, { recursive: true, force: true });
});

test("the API's numbers of the demo are what counting its events by hand gives", async () => {
  const today = localDay(PLAN.nowMs, ZONE);
  const to = dayAfter(today);
  const from = dayAfter(to, -DAYS);
  const query = { from, to, interval: 'day' };
  const deeds = readDeeds();
  const active = groupPeopleByDay(deeds.filter(({ isUse }) => isUse));
  const within = (days: number): number =>
    new Set(daysOf(dayAfter(today, -days), today).flatMap((day) => [...(active.get(day) ?? [])])).size;

  const finished = daysOf(from, today);
  const daily = finished.reduce((sum, day) => sum + (active.get(day)?.size ?? 0), 0) / finished.length;
  expect((await api.metric('dau', query)).total.value).toBeCloseTo(daily, 9);
  expect((await api.metric('wau', query)).total.value).toBe(within(7));
  expect((await api.metric('mau', query)).total.value).toBe(within(30));

  const inRange = deeds.filter(({ day }) => day >= from && day < to);
  const users = new Set(inRange.filter(({ feature }) => feature !== '').map(({ person }) => person));
  const people = new Set(inRange.filter(({ isUse }) => isUse).map(({ person }) => person));
  expect((await api.metric('feature-usage', query)).total).toMatchObject({
    numerator: users.size,
    n: people.size,
  });

  const scores = new Map(
    inRange.flatMap(({ person, score }) => (score === null ? [] : [[person, score] as const])),
  );
  const count = (isIn: (score: number) => boolean): number => [...scores.values()].filter(isIn).length;
  const nps = await api.metric('nps', query);
  expect(nps.total.n).toBe(scores.size);
  expect(nps.total.value).toBeCloseTo(
    (100 * (count((score) => score >= 9) - count((score) => score <= 6))) / scores.size,
    9,
  );
});

describe('what a page shows is what the API answers', () => {
  test.each(PAGES)('%s', async (path, retold) => {
    const answers: MetricResult[] = [];
    const keep = async (response: Awaited<ReturnType<Page['waitForResponse']>>): Promise<void> => {
      if (response.url().includes('/api/metrics/') && response.ok()) answers.push(await response.json());
    };
    page.on('response', keep);
    await page.goto(`${collector.url}${path}?project=demo`);
    await page.waitForLoadState('networkidle');
    page.off('response', keep);
    const shown = answers.filter(({ metric }) => !retold.includes(metric.id as MetricId));
    expect(shown.length).toBeGreaterThan(0);
    for (const { metric, total } of shown) {
      const text = plain(toText(total.value, metric.unit, 'EUR')).replace(
        /(people|accounts|tickets|EUR)$/,
        '',
      );
      await expect
        .poll(async () => plain(await page.locator('main').innerText()), {
          message: `${metric.id} on ${path}`,
        })
        .toContain(text);
    }
  });
});

interface Deed {
  readonly person: string;
  readonly day: string;
  /** Whether it is something that a person did in the product. */
  readonly isUse: boolean;
  readonly feature: string;
  /** Of an NPS answer. */
  readonly score: number | null;
}

/** Everything that people did in the demo, in the order of time, under the name that they turned out to have. */
function readDeeds(): readonly Deed[] {
  const events = [...toDemoSources(PLAN)].flatMap((source) => source.events);
  const names = new Map<string, string>();
  for (const event of events) {
    const link = toIdentity(event, { project: 'demo', ts: event.timestamp as Timestamp });
    if (link !== null) names.set(link.alias, link.pid);
  }
  return events
    .map((event) => ({ event, row: toDemoRow(event) }))
    .filter(({ row }) => !/^(|server|account:.*)$/.test(row.row.pid))
    .toSorted((one, other) => one.row.row.ts.localeCompare(other.row.row.ts))
    .map(({ row: { table, row } }) => {
      const props = row.props as Readonly<Record<string, unknown>>;
      const isNps = row.event === 'Survey Answered' && props['survey_type'] === 'nps';
      return {
        person: names.get(row.pid) ?? row.pid,
        day: localDay(Date.parse(`${row.ts.replace(' ', 'T')}Z`), ZONE),
        isUse: table === 'events' && !PASSIVE_EVENTS.includes(row.event),
        feature: row.event === 'Feature Used' && typeof props['feature'] === 'string' ? props['feature'] : '',
        score: isNps && typeof props['score'] === 'number' ? props['score'] : null,
      };
    });
}

function toDemoRow(event: Parameters<typeof toRow>[0]) {
  const at = event.timestamp as Timestamp;
  const isBot = false;
  return toRow(event, {
    project: 'demo',
    ts: at,
    receivedAt: at,
    browser: '',
    os: '',
    country: '',
    isBot,
    isTrusted: true,
  });
}

function groupPeopleByDay(deeds: readonly Deed[]): ReadonlyMap<string, ReadonlySet<string>> {
  const days = new Map<string, Set<string>>();
  for (const { day, person } of deeds) days.set(day, (days.get(day) ?? new Set()).add(person));
  return days;
}

/** Without blanks: how far a number stands from its unit is the style sheet's. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
