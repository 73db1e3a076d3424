import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import {
  openTerminal,
  type OpenTerminal,
} from '../../packages/collector/src/cli/open-terminal.test.support.ts';
import { parseWritten } from '../../packages/collector/src/definitions/parse-written.ts';
import { isWrittenKind } from '../../packages/collector/src/definitions/written.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import { type CollectorProcess, startCollector } from '../support/collector-process.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const run = promisify(execFile);

/** The SDK's own page has a test of its own. */
const FILES = [
  'README.md',
  'examples/README.md',
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Block {
  readonly file: string;
  /** What stands behind the fence: `sh`, `json survey`. */
  readonly info: string;
  readonly code: string;
}

const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');
const BLOCKS: readonly Block[] = FILES.flatMap((file) =>
  [...read(file).matchAll(/^```([^\n]*)\n([^]*?)^```$/gm)].map(([, info = '', code = '']) => ({
    file,
    info,
    code,
  })),
);
const blocksOf = (...infos: readonly string[]) => BLOCKS.filter(({ info }) => infos.includes(info));

/** As a page or a shell of this test says it. */
function toReal(text: string, url: string): string {
  return text.replaceAll('http://localhost:4100', url).replaceAll('YOUR_KEY', 'demo');
}

test('every block is of a kind that is run here', () => {
  const known = [
    'sh',
    'html',
    'js',
    'ts',
    'json',
    'json survey',
    'json checklist',
    'json guide',
    'json rule',
  ];
  expect(BLOCKS.filter(({ info }) => !known.includes(info))).toEqual([]);
  expect(BLOCKS.length).toBeGreaterThan(25);
});

test.each(FILES.map((file) => ({ file })))('$file leads only to what is there', ({ file }) => {
  const paths = [...read(file).matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => !existsSync(join(ROOT, dirname(file), path)))).toEqual([]);
});

test.each(['start', 'sdk', 'widget', 'definitions', 'running', 'privacy', 'moving'])(
  'docs/%s.md is read in five minutes, and the README leads to it',
  (name) => {
    expect(read(`docs/${name}.md`).split(/\s+/).length).toBeLessThan(1_000);
    expect(read('README.md')).toContain(`](docs/${name}.md)`);
  },
);

describe('what is written as JSON', () => {
  test.each(BLOCKS.filter(({ info }) => info.startsWith('json')))('$file, $info: $code', ({ info, code }) => {
    const value: unknown = JSON.parse(code);
    const [, kind = ''] = info.split(' ');
    // What is live must be whole, and the linter must have nothing to say.
    const parsed = isWrittenKind(kind) ? parseWritten(kind, value) : { ok: true, findings: [] };
    expect(parsed).toMatchObject({ ok: true, findings: [] });
  });
});

test('TypeScript compiles as it stands', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(`${ROOT}node_modules/.docs-`);
  onTestFinished(() => rm(folder, { recursive: true }));
  const blocks = blocksOf('ts');
  const files = blocks.map((_, at) => `block-${at + 1}.ts`);
  await Promise.all(
    blocks.map(({ code }, at) => writeFile(join(folder, files[at] ?? ''), `${code}\nexport {};\n`)),
  );
  const compilerOptions = { types: ['node'], noUnusedLocals: false, skipLibCheck: true };
  const config = { extends: `${ROOT}test/tsconfig.json`, compilerOptions, files, include: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout } = await run(`${ROOT}node_modules/.bin/tsc`, ['-p', folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(files.length).toBeGreaterThan(2);
  expect(stdout).toBe('');
});

test('JavaScript of a module loads and exports what it is about', async () => {
  const modules = blocksOf('js').filter(({ code }) => code.includes('export '));
  for (const { file, code } of modules) {
    const loaded = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as object;
    expect([file, Object.keys(loaded).length]).toEqual([file, 1]);
  }
});

/** The commands of a block: no comments, no settings before them, one a line. */
const toCommands = (code: string): readonly string[] =>
  code
    .replaceAll(/\\\n\s*/g, '')
    .split(/\n|&& /)
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .map((line) => line.replace(/^((export )?[A-Z_]+=\S+\s*)+/, '').replace(/^npx (?=kept)/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('what is typed into a shell', () => {
  let terminal: OpenTerminal;
  beforeAll(() => void (terminal = openTerminal()));
  afterAll(() => terminal.dispose());

  const commands = blocksOf('sh').flatMap(({ file, code }) =>
    toCommands(code).map((command) => ({ file, command })),
  );

  /** The help of the deepest command that the words name. */
  async function readHelp(words: readonly string[]): Promise<string> {
    let path: readonly string[] = [];
    for (const word of words) {
      const { out } = await terminal.kept(...path, '--help');
      if (!new RegExp(`^  ${word}\\b`, 'm').test(out.split('Commands:')[1] ?? '')) break;
      path = [...path, word];
    }
    expect(path).not.toEqual([]);
    return (await terminal.kept(...path, '--help')).out;
  }

  test.each(commands.filter(({ command }) => command.startsWith('kept ')))(
    '$file: $command',
    async ({ command }) => {
      const [, ...words] = command.match(/"[^"]*"|\S+/g) ?? [];
      const help = await readHelp(words);
      const flags = words.filter((word) => word.startsWith('--')).map((flag) => flag.split('=')[0] ?? '');
      expect(flags.filter((flag) => !help.includes(`${flag} `))).toEqual([]);
    },
  );

  test.each(commands.filter(({ command }) => command.startsWith('npm ')))(
    '$file: $command',
    ({ command }) => {
      const folder = / --prefix (\S+)/.exec(command)?.[1] ?? '.';
      const { scripts } = JSON.parse(read(`${folder}/package.json`)) as { scripts: object };
      const name = /^npm (?:run )?([\w:]+)/.exec(command)?.[1];
      expect(['install', ...Object.keys(scripts)]).toContain(name);
    },
  );

  test('and no other commands, but those that are run below', () => {
    const others = commands.filter(({ command }) => !/^(kept|npm|curl) /.test(command));
    expect(others.map(({ command }) => command.split(' ')[0])).toEqual(['npx']);
    expect(others[0]?.command).toMatch(/^npx vitest run --config test\/vitest\.config\.ts /);
  });

  test('a file of Delighted is taken by the command that is given for it, and is an NPS', async () => {
    const command = commands.find(({ command }) => command.includes('delighted.csv'))?.command ?? '';
    await writeFile(
      join(terminal.folder, 'delighted.csv'),
      [
        'Person ID,Score,Comment,Survey Response Timestamp,survey_type,survey_id,scale_min,scale_max',
        '17,9,"Fast, and kind",2026-11-20T10:00:00Z,nps,delighted,0,10',
        '18,6,,2026-11-20T11:00:00Z,nps,delighted,0,10',
        '',
      ].join('\n'),
    );
    const [, ...words] = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    expect(await terminal.kept(...words)).toMatchObject({ code: 0 });
    const range = ['--from', '2026-11-20', '--to', '2026-11-21', '--timezone', 'UTC'];
    const asked = ['export', '--project', 'main', '--what', 'metric:nps', '--format', 'jsonl', ...range];
    expect(JSON.parse((await terminal.kept(...asked)).out)).toMatchObject({ value: 0, n: 2 });
  });
});

describe('beside a real collector', () => {
  let collector: CollectorProcess;
  let browser: Browser;
  let session = '';
  beforeAll(async () => {
    [collector, browser] = await Promise.all([startCollector(), launchBrowser()]);
    const landed = await fetch(collector.signInUrl(), { redirect: 'manual' });
    session = landed.headers.get('set-cookie')?.split(';')[0] ?? '';
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await collector?.dispose();
  });

  test.each(blocksOf('html').map(({ file }) => ({ file })))(
    '$file: its tag loads, its calls work, and what they say arrives',
    async ({ file }) => {
      const [tag = ''] = blocksOf('html')
        .filter((block) => block.file === file)
        .map(({ code }) => code);
      const calls = blocksOf('js').filter((block) => block.file === file);
      const page = await (await browser.newContext(VISITOR)).newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      const markup = `<!doctype html><title>${file}</title>${toReal(tag, collector.url)}`;
      await page.route('**/a-page', (route) => route.fulfill({ body: markup, contentType: 'text/html' }));
      await page.goto(`${collector.url}/a-page`);
      await page.waitForFunction(() => 'diagnostics' in ((globalThis as { kept?: object }).kept ?? {}));
      const accepted = page.waitForResponse(async (answer) => {
        if (!answer.url().includes('/v1/batch')) return false;
        return ((await answer.json()) as { accepted?: number }).accepted !== 0;
      });
      for (const { code } of calls) await page.addScriptTag({ content: code });
      await page.evaluate(() =>
        (globalThis as unknown as { kept: { flush: () => Promise<void> } }).kept.flush(),
      );
      expect((await accepted).status()).toBe(200);
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  test('what docs/start.md says of the person is on their timeline', async () => {
    const address = `${collector.url}/api/people/user-17/timeline?project=demo`;
    const events = async () => {
      const answer = await fetch(address, { headers: { cookie: session } });
      const { items = [] } = (await answer.json()) as {
        items?: readonly { event: string; account: string | null }[];
      };
      return items.map(({ event, account }) => `${event} ${account ?? ''}`);
    };
    await expect.poll(events).toEqual(expect.arrayContaining(['Report Shared acme', 'Group acme']));
  });

  test('each request by curl is answered', async () => {
    const made = await fetch(`${collector.url}/api/tokens`, {
      method: 'POST',
      headers: { cookie: session, 'content-type': 'application/json', origin: collector.url },
      body: JSON.stringify({ name: 'docs', scopes: ['read', 'export', 'delete'], project: null }),
    });
    const { token } = (await made.json()) as { token: string };
    const requests = blocksOf('sh').filter(({ code }) => code.includes('curl '));
    expect(requests.length).toBeGreaterThan(1);
    for (const { code } of requests) {
      const script = toReal(code, collector.url).replaceAll('curl ', 'curl -sS --fail-with-body ');
      const { stdout } = await run('bash', ['-ec', script], { env: { ...process.env, KEPT_TOKEN: token } });
      expect(stdout).not.toBe('');
    }
  });
});
