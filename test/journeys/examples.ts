import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright';
import { afterAll, expect } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import type { Stage } from './stage.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

type Environment = Readonly<Record<string, string>>;

/** The examples, started as their README says; all end with the file's tests. */
export interface Examples {
  /** Runs an example's command, in a process group of its own, so that what npm starts ends with it. */
  readonly run: (name: string, env: Environment, ...args: readonly string[]) => ChildProcess;
  /** The page of an example that Vite serves, in the browser of a new visitor; complaints of it fail the test. */
  readonly open: (name: string, env?: Environment) => Promise<Page>;
}

export function setExamples(stage: Stage): Examples {
  const running: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of running.filter(({ exitCode }) => exitCode === null)) {
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await once(child, 'exit');
    }
  });

  const run: Examples['run'] = (name, env, ...args) => {
    const command = `npm start --prefix examples/${name}`;
    expect(readFileSync(`${ROOT}examples/README.md`, 'utf8')).toContain(`\`${command}\``);
    const [npm = '', ...rest] = command.split(' ');
    const child = spawn(npm, [...rest, ...args], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', ...env },
      detached: true,
    });
    running.push(child);
    return child;
  };
  return {
    run,
    async open(name, env = {}) {
      const child = run(name, { VITE_KEPT_HOST: stage.collector.url, ...env }, '--', '--port', '0');
      const url = await readPrinted(child, /http:\/\/localhost:\d+(?=\/)/);
      const visitor = await stage.browser.newContext(VISITOR);
      const page = await visitor.newPage();
      page.on('pageerror', (error) => expect.soft(String(error)).toBe(''));
      await page.goto(url);
      return page;
    },
  };
}

/** What a process printed once a pattern was in it. Rejects with all of it when it ends before. */
export async function readPrinted(child: ChildProcess, pattern: RegExp): Promise<string> {
  let printed = '';
  const found = Promise.withResolvers<string>();
  const read = (chunk: Buffer): void => {
    printed += chunk.toString();
    const [match] = pattern.exec(printed) ?? [];
    if (match !== undefined) found.resolve(match);
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('exit', (code) => found.reject(new Error(`It ended with ${code}:\n${printed}`)));
  return found.promise;
}
