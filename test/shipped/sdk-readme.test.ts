import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { type AnalyticsEvent, type Batch, MAX_EVENT_AGE_DAYS, MAX_NAME_LENGTH } from '@kept/protocol';
import * as sdk from '@kept/sdk';
import type { BrowserContext, Page } from 'playwright';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import { launchBrowser } from '../support/browser.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');
const readSource = (name: string): Promise<string> => read(`packages/sdk/src/${name}`);

let readme = '';

beforeAll(async () => {
  readme = await read('packages/sdk/README.md');
});

function blocksOf(language: string): readonly string[] {
  const fences = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm');
  return [...readme.matchAll(fences)].map(([, code = '']) => code);
}

function section(heading: string): string {
  return (readme.split(new RegExp(`^#+ ${heading}$`, 'm'))[1] ?? '').split(/^## /m)[0] ?? '';
}

/** The code words in the first column of the tables of a section, each as far as it is a name. */
function rowNames(heading: string): readonly string[] {
  return section(heading)
    .split('\n')
    .flatMap((line) => /^\| `([\w-]+)/.exec(line)?.[1] ?? []);
}

/** The names that a type's text declares. */
function keysOf(source: string, declaration: string): readonly string[] {
  const body = source.split(`export interface ${declaration} {`)[1]?.split(/^}/m)[0] ?? '';
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name);
}

test('its TypeScript compiles as it stands, and refuses what it says is refused', async () => {
  const blocks = blocksOf('ts');
  expect(blocks.length).toBeGreaterThan(8);
  const folder = await mkdtemp(new URL('node_modules/.sdk-readme-', ROOT).pathname);
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = blocks.map((_, at) => `block-${at + 1}.ts`);
  await Promise.all(
    blocks.map((code, at) => {
      // A block that goes on where another began has the client of that.
      const before = code.includes('const kept =') ? '' : `declare const kept: import('@kept/sdk').Client;\n`;
      return writeFile(`${folder}/${files[at]}`, `${before}${code}\nexport {};\n`);
    }),
  );
  const config = {
    extends: new URL('test/tsconfig.json', ROOT).pathname,
    compilerOptions: { types: [], noUnusedLocals: false },
    files,
    include: [],
  };
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify(config));
  const tsc = new URL('node_modules/.bin/tsc', ROOT).pathname;
  const { stdout } = await promisify(execFile)(tsc, ['-p', folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe('');
});

describe('its markup, in Chromium', () => {
  test('the line for early calls, the tag and a marked feature record what they should', async () => {
    const [tag = '', stub = '', button = '', ...others] = blocksOf('html');
    expect(others).toEqual([]);
    expect(stub.trim()).toBe(`<script>${sdk.STUB}</script>`);
    const { page, events, complaints, flush } = await open(
      `${stub}<script>kept.track('Before the script')</script>${tag}${button}`,
    );
    await page.getByRole('button').click();
    await flush();
    expect(events).toMatchObject([
      { type: 'track', event: 'Before the script' },
      { type: 'page' },
      { type: 'track', event: 'Feature Used', properties: { feature: 'export' } },
    ]);
    expect(complaints).toEqual([]);
  });

  test('its policy lets the script tag work, and nothing of it is refused', async () => {
    const [, name = '', value = ''] = /^([\w-]+): (.*)$/m.exec(blocksOf('http').join('')) ?? [];
    expect(name).toBe('Content-Security-Policy');
    const { events, complaints, flush } = await open(blocksOf('html')[0] ?? '', { [name]: value });
    await flush();
    expect(events).toMatchObject([{ type: 'page' }]);
    expect(complaints).toEqual([]);
  });
});

/** Opens the site's page, made of the README's own markup, beside a collector that takes everything. */
async function open(markup: string, headers: Readonly<Record<string, string>> = {}) {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const context = await browser.newContext();
  const events: AnalyticsEvent[] = [];
  const complaints: string[] = [];
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective)),
  );
  await serve(context, markup, headers, events);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await page.goto('https://kept.example.com/');
  await page.waitForFunction(() => 'diagnostics' in (globalThis as { kept?: object }).kept!);
  return { page, events, complaints, flush: () => flush(page) };
}

/** The site and its collector, of one origin. Notes the events that arrive. */
async function serve(
  context: BrowserContext,
  markup: string,
  headers: Readonly<Record<string, string>>,
  events: AnalyticsEvent[],
): Promise<void> {
  const script = await read('packages/collector/dist/public/kept.js');
  await context.route('https://kept.example.com/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/kept.js')
      return route.fulfill({ body: script, contentType: 'text/javascript', headers });
    if (pathname === '/v1/definitions')
      return route.fulfill({
        json: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
      });
    if (pathname !== '/v1/batch')
      return route.fulfill({ body: `<!doctype html>${markup}`, contentType: 'text/html', headers });
    const { batch } = route.request().postDataJSON() as Batch;
    events.push(...batch);
    return route.fulfill({ json: { success: true, accepted: batch.length, refused: [] } });
  });
}

async function flush(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as { kept: sdk.Client }).kept.flush());
}

describe('it leaves out nothing:', () => {
  test('every attribute of the script tag', async () => {
    const source = await readSource('start-script-tag.ts');
    const names = /const \{([^}]*)\} = tag\.dataset/.exec(source)?.[1]?.match(/\w+/g) ?? [];
    expect(names).toContain('writeKey');
    const attributes = names.map(
      (name) => `data-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter}`.toLowerCase())}`,
    );
    expect(rowNames('By a script tag').toSorted()).toEqual(attributes.toSorted());
  });

  test('every method, and every event that can be listened to', async () => {
    const kept = sdk.createKept({ writeKey: 'KEY', host: 'https://kept.example.com' });
    const events = keysOf(await readSource('client.ts'), 'ClientEvents');
    expect(events).toContain('delivery');
    expect(rowNames('Methods').toSorted()).toEqual([...Object.keys(kept), ...events].toSorted());
    const inner = [kept.activeUsers, kept.consent, kept.feature('f'), kept.onboarding('o')].flatMap((each) =>
      Object.keys(each),
    );
    expect(inner.filter((name) => !section('Methods').includes(`.${name}(`))).toEqual([]);
  });

  test('every option, of the client and of a call', async () => {
    expect(rowNames('Options').toSorted()).toEqual(
      keysOf(await readSource('options.ts'), 'KeptOptions').toSorted(),
    );
    const ofSession = keysOf(await readSource('session.ts'), 'SessionLimits');
    expect(ofSession.filter((name) => !section('Options').includes(`${name}?`))).toEqual([]);
    const ofCall = keysOf(await readSource('client.ts'), 'CallOptions');
    expect(ofCall.filter((name) => !section('Methods').includes(`\`${name}\` (`))).toEqual([]);
    expect([ofSession.length, ofCall.length]).toEqual([3, 3]);
  });

  test('every field of the ledger, and every reason to drop an event', async () => {
    const source = await readSource('client.ts');
    const union = source.split('export type DropReason =')[1]?.split(';')[0] ?? '';
    const reasons = [...union.matchAll(/'(\w+)'/g)].map(([, reason = '']) => reason);
    const names = [...keysOf(source, 'Diagnostics'), ...reasons];
    expect(names).toEqual(expect.arrayContaining(['captured', 'invalid']));
    expect(rowNames('Diagnostics').toSorted()).toEqual(names.toSorted());
  });

  test('everything that the package exports', () => {
    const named = new Set(rowNames('Sizes'));
    expect(Object.keys(sdk).filter((name) => !named.has(name))).toEqual([]);
  });

  test('every form of an active-user definition, and every comparison', async () => {
    const source = await read('packages/protocol/src/active-user-rule.ts');
    const forms = [...source.matchAll(/^ {2}\| \{ readonly (\w+):/gm)].map(([, form = '']) => form);
    const comparisons = /op: (.*);/.exec(source)?.[1]?.match(/\w+/g) ?? [];
    expect([forms.length, comparisons.length]).toEqual([8, 10]);
    const text = section('Active users');
    expect(forms.filter((form) => !text.includes(`{ ${form}`))).toEqual([]);
    expect(comparisons.filter((op) => !text.includes(`\`${op}\``))).toEqual([]);
  });
});

/** Numbers of its sentences, each with the constant that it comes from. */
test.each<[file: string, constant: string, sentence: (value: number) => string]>([
  ['queue/delivery.ts', 'FLUSH_INTERVAL_MS', (ms) => `Sent after ${ms / 1_000} seconds`],
  ['queue/delivery.ts', 'FLUSH_EVENTS', (events) => `at ${events} events`],
  ['queue/retry.ts', 'MAX_DELAY_MS', (ms) => `at most ${ms / 60_000} minutes`],
  ['queue/room.ts', 'MAX_EVENTS', (events) => `At most ${events.toLocaleString('en')} events`],
  ['queue/room.ts', 'MAX_BYTES', (bytes) => `about ${bytes / 1024 / 1024} MB wait`],
  ['create-kept.ts', 'MAX_FLUSH_MS', (ms) => `after ${ms / 1_000} s at most`],
  ['attention.ts', 'MAX_INPUT_GAP_MS', (ms) => `input in the last ${ms / 1_000} s`],
  ['diagnostics.ts', 'MAX_ERRORS', (errors) => `the last ${errors} failures`],
])('its number of %s, %s, is the source’s', async (file, constant, sentence) => {
  const source = await readSource(file);
  const factors = new RegExp(`const ${constant} = ([\\d_* ]+);`).exec(source)?.[1]?.split('*') ?? [];
  const value = factors.reduce((product, factor) => product * Number(factor.replaceAll('_', '')), 1);
  expect(factors).not.toEqual([]);
  expect(readme).toContain(sentence(value));
});

test('its numbers of the protocol are the protocol’s', () => {
  expect(readme).toContain(`for ${MAX_EVENT_AGE_DAYS} days`);
  expect(readme).toContain(`over ${MAX_NAME_LENGTH} characters`);
});

test('its contents lead to its headings', () => {
  const anchors = [...readme.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor);
  const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(' ', '-'),
  );
  expect(anchors.length).toBeGreaterThan(10);
  expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
});
