import { connect } from '@kept/collector';
import type { Survey } from '@kept/protocol';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { toLinkToken } from '../../packages/collector/src/link-surveys/link-token.ts';
import { VISITOR } from '../support/browser.ts';
import { type MetricsApi, signIn } from './metrics-api.ts';
import { setStage } from './stage.ts';

const stage = setStage();

/** A survey of the demo, which is live. */
const SURVEY = 'nps-relationship';
const ASKED = /^How likely is it that you would recommend Wrenfield/;

interface Invited {
  readonly id: string;
  readonly link: string;
  readonly answeredAt: string | null;
  readonly unsubscribedAt: string | null;
}

let team: BrowserContext;
let api: MetricsApi;
const pages: Page[] = [];

beforeAll(async () => {
  const { collector, browser } = stage;
  team = await browser.newContext(VISITOR);
  api = await signIn(team, collector.url, collector.signInUrl());
  const batch = ['ada', 'bob', 'cyd', 'dee', 'eve'].map((userId) => ({
    type: 'track',
    event: 'Report Shared',
    userId,
    timestamp: new Date(Date.now() - 60_000).toISOString(),
  }));
  const answer = await fetch(`${collector.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: 'demo', batch }),
  });
  if (!answer.ok) throw new Error(`The events were answered ${answer.status}.`);
});
afterAll(async () => {
  for (const page of pages) await page.context().close();
});

/** The list that a team would send by its own mailer, by user id. */
async function readList(query = ''): Promise<ReadonlyMap<string, Invited>> {
  const address = `${stage.collector.url}/api/link-surveys/${SURVEY}/recipients?project=demo${query}`;
  const { items } = (await (await team.request.get(address)).json()) as { items: readonly Invited[] };
  return new Map(items.map((each) => [each.id, each]));
}

const linkOf = async (person: string): Promise<string> => (await readList()).get(person)?.link ?? '';

/** A browser in which somebody opens a link from a message; it must keep no cookie, and complain of nothing. */
async function openLink(address: string, settings: object = {}): Promise<Page> {
  const context = await stage.browser.newContext({ ...VISITOR, ...settings });
  const page = await context.newPage();
  pages.push(page);
  page.on('pageerror', (error) => expect.soft(String(error)).toBe(''));
  page.on('console', (line) => {
    const isOfNetwork = line.text().startsWith('Failed to load resource');
    expect.soft(line.type() === 'error' && !isOfNetwork ? line.text() : '').toBe('');
  });
  await page.goto(address);
  expect(await context.cookies()).toEqual([]);
  return page;
}

const question = (page: Page) => page.getByRole('dialog', { name: ASKED });
const readResponses = () => api.metric('response-rate', { survey: SURVEY });
const readNps = async () => (await api.metric('nps', { survey: SURVEY })).total;

test('a number in a message is chosen, stored only when it is sent, by keyboard, and counts once', async () => {
  const page = await openLink(`${await linkOf('ada')}?score=9`);
  await question(page).waitFor();
  expect(await page.getByRole('radio', { name: '9' }).isChecked()).toBe(true);
  expect(await readNps()).toMatchObject({ value: null, n: 0 });

  // From the top of the page to the scale, one point down, and on.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByRole('radio', { name: '9' }).evaluate(isFocused)).toBe(true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const words = page.getByRole('dialog', { name: 'What do you like most?' });
  await words.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The Monday digest');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Thank you!' }).waitFor();

  await expect.poll(readNps).toMatchObject({ value: 100, n: 1, figures: { response_percent: 100 } });
  await expect
    .poll(readResponses)
    .toMatchObject({ total: { value: 100, n: 1, figures: { completed: 1 } }, rows: [{ key: 'link', n: 1 }] });
});

/** Runs in the page. */
function isFocused(element: Element): boolean {
  return (element.getRootNode() as ShadowRoot).activeElement === element;
}

test('a second opening thanks, and another answer takes the place of the first', async () => {
  const link = await linkOf('ada');
  const page = await openLink(`${link}?score=2`);
  await page.getByRole('heading', { name: 'Thank you, we have your answer' }).waitFor();
  expect(await question(page).count()).toBe(0);
  await page.getByRole('button', { name: 'Change my answer' }).click();
  await question(page).waitFor();
  expect(await page.getByRole('radio', { name: '2', exact: true }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you for saying so.' }).waitFor();
  await expect.poll(readNps).toMatchObject({ value: -100, n: 1 });
  expect(await readResponses()).toMatchObject({ total: { n: 1 } });
  expect((await readList('&reminders=1')).has('ada')).toBe(false);
});

test('an answer without a network is kept until there is one', async () => {
  const page = await openLink(await linkOf('bob'));
  await question(page).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('radio', { name: '10' }).click();
  await page.getByRole('alert').filter({ hasText: 'Your answer is not saved yet.' }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('alert').filter({ hasText: 'not saved' }).waitFor({ state: 'hidden' });
  await expect.poll(readNps).toMatchObject({ value: 0, n: 2 });
});

test('who closes the card has answered nothing, and is told how to come back', async () => {
  const page = await openLink(await linkOf('dee'));
  await question(page).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: 'You can close this page' }).waitFor();
  expect((await readList()).get('dee')?.answeredAt).toBeNull();
});

test('unsubscribing takes one click and a confirmation, and later lists leave the person out', async () => {
  const page = await openLink(await linkOf('cyd'));
  await page.getByRole('link', { name: 'No more of these links' }).click();
  await page.getByRole('heading', { name: 'No more of these links?' }).waitFor();
  expect((await readList()).get('cyd')?.unsubscribedAt).toBeNull();
  await page.getByRole('button', { name: 'No more of these links' }).click();
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();

  expect((await readList()).get('cyd')).toMatchObject({ unsubscribedAt: expect.any(String), link: null });
  const reminded = [...(await readList('&reminders=1')).keys()];
  expect(reminded).toContain('dee');
  expect(reminded).not.toContain('cyd');
  const file = `${stage.collector.url}/api/link-surveys/${SURVEY}/recipients.csv?project=demo`;
  expect(await (await team.request.get(file)).text()).not.toContain('cyd');
});

describe('a link that is not good', () => {
  test.each([
    ['with a person of one’s own', (link: string) => forge(link), 404, 'This link is not valid'],
    ['cut off', (link: string) => link.slice(0, -4), 404, 'This link is not valid'],
  ])('%s says so, and stores nothing', async (_, change, status, words) => {
    const before = await readNps();
    const page = await openLink(change(await linkOf('dee')));
    await page.getByRole('heading', { name: words }).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    expect((await page.request.get(page.url())).status()).toBe(status);
    expect(await readNps()).toMatchObject({ value: before.value, n: before.n });
  });
});

/** The same signature under another name. */
function forge(link: string): string {
  const [, start = '', claims = '', signature = ''] = /^(.*\/s\/)([^.]+)\.(.*)$/.exec(link) ?? [];
  const [project, survey, , expiresAt] = JSON.parse(atob(claims)) as readonly unknown[];
  const forged = btoa(JSON.stringify([project, survey, 'somebody-else', expiresAt])).replaceAll('=', '');
  return `${start}${forged}.${signature}`;
}

test.each([
  { name: 'light', settings: { colorScheme: 'light' } },
  { name: 'dark, 360 px', settings: { colorScheme: 'dark', viewport: { width: 360, height: 740 } } },
  { name: 'right to left', settings: { locale: 'ar-EG' } },
])('its pages have nothing that axe finds: $name', async ({ settings }) => {
  const link = await linkOf('dee');
  const page = await openLink(`${link}?score=7`, settings);
  await page.getByRole('radio').first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.goto(`${link}/unsubscribe`);
  expect(await findViolations(page)).toEqual([]);
  await page.goto(link.slice(0, -4));
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

test('a survey that is paused while its card is open takes no answer, and the page says so', async () => {
  const address = `${stage.collector.url}/api/definitions/survey/${SURVEY}?project=demo`;
  const { definition, version } = (await (await team.request.get(address)).json()) as {
    readonly definition: Survey;
    readonly version: number;
  };
  const page = await openLink(await linkOf('eve'));
  // The card has been seen, and waits.
  await page.waitForResponse(/\/events$/);
  const saved = await team.request.put(address, {
    data: { basedOn: version, definition: { ...definition, status: 'paused' } },
  });
  expect(saved.status()).toBe(200);
  await page.getByRole('radio', { name: '4' }).click();
  await page.getByRole('heading', { name: 'This survey is closed' }).waitFor();
  expect((await readList()).get('eve')?.answeredAt).toBeNull();
});

test('a link that has expired says so, is no question any more, and still unsubscribes', async () => {
  const { collector } = stage;
  await collector.stop();
  const claims = {
    project: 'demo',
    survey: SURVEY,
    person: 'fay',
    expiresAt: Math.floor(Date.now() / 1_000) - 60,
  };
  const token = toLinkToken(claims, await readSecret(collector.dataDir));
  await collector.start();
  const page = await openLink(`${collector.url}/s/${token}?score=9`);
  await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  await page.getByRole('link', { name: 'No more of these links' }).click();
  await page.getByRole('button', { name: 'No more of these links' }).click();
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
});

/** What signs the demo's links, from the files of a collector that has stopped. */
async function readSecret(dataDir: string): Promise<string> {
  const database = await connect({ kind: 'embedded', name: 'kept', path: `${dataDir}/clickhouse` });
  const [row] = await database.query(
    `SELECT JSONExtractString(body, 'secret') AS secret FROM documents FINAL WHERE kind = 'link-secret'`,
  );
  await database.close();
  return String(row?.['secret']);
}
