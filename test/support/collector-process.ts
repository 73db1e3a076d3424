import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = new URL('../../packages/collector/dist/main.js', import.meta.url).pathname;
const START_TIMEOUT_MS = 60_000;

/** The built collector as a process of its own, on embedded ClickHouse in a folder of its own. */
export interface CollectorProcess {
  readonly url: string;
  readonly dataDir: string;
  /** The one-time link that the latest start printed. */
  signInUrl(): string;
  /** Its process's id; null while none runs. */
  pid(): number | null;
  /** SIGKILL: no clean-up of any kind. */
  kill(): Promise<void>;
  /** Starts again on the same port and data. */
  start(): Promise<void>;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops what still runs and removes the data. */
  dispose(): Promise<void>;
}

/** Starts the collector without demo data. Rejects with what it printed when it does not come up. */
export async function startCollector(env: Readonly<Record<string, string>> = {}): Promise<CollectorProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kept-'));
  const port = await findFreePort();
  let running: ChildProcess | null = null;
  let printed = '';

  async function start(): Promise<void> {
    printed = '';
    const child = spawn(process.execPath, [MAIN, '--no-demo'], {
      env: { ...process.env, PORT: String(port), KEPT_DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    const ready = Promise.withResolvers<void>();
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (/sign-in\?token=\S+/.test(printed)) ready.resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      if (running === child) running = null;
      ready.reject(new Error(`The collector ended with ${code}:\n${printed}`));
    });
    const timer = setTimeout(
      () => ready.reject(new Error(`The collector did not start:\n${printed}`)),
      START_TIMEOUT_MS,
    );
    await ready.promise.finally(() => clearTimeout(timer));
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const child = running;
    if (!child) return null;
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  await start();
  return {
    url: `http://localhost:${port}`,
    dataDir,
    signInUrl: () => /http\S+sign-in\?token=\S+/.exec(printed)?.[0] ?? '',
    pid: () => running?.pid ?? null,
    kill: async () => void (await end('SIGKILL')),
    start,
    stop: () => end('SIGINT'),
    async dispose() {
      await end('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
