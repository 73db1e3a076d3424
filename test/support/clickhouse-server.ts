import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A real ClickHouse server process on this machine. */
export interface ClickHouseServer {
  readonly url: string;
  readonly path: string;
  readonly httpPort: number;
  readonly tcpPort: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Kills the process as a power cut would; `path` keeps its data for a next start. */
  kill(): Promise<void>;
  /** Kills the process and removes its data. */
  stop(): Promise<void>;
}

export interface ClickHouseServerOptions {
  /** A data folder to start on again; a fresh temporary one when absent. */
  readonly path?: string;
  /** Ports to come back on; free ones when absent. */
  readonly httpPort?: number;
  readonly tcpPort?: number;
  /** Clusters that it knows: the native ports of their shards' servers on this machine, by the cluster's name. */
  readonly clusters?: Readonly<Record<string, readonly number[]>>;
  /** The process ends by itself after so long, whatever becomes of the test; 5 minutes when absent. */
  readonly lifeMs?: number;
}

const START_TIMEOUT_MS = 20_000;
const CONFIG_FILE = 'kept-test-config.xml';

/** Starts ClickHouse from the library that chDB installs: no Docker, no download. Rejects when it does not answer in time. */
export async function startClickHouseServer(
  options: ClickHouseServerOptions = {},
): Promise<ClickHouseServer> {
  const path = options.path ?? mkdtempSync(join(tmpdir(), 'kept-clickhouse-'));
  const httpPort = options.httpPort ?? (await findFreePort());
  const tcpPort = options.tcpPort ?? (await findFreePort());
  writeFileSync(join(path, CONFIG_FILE), toConfig(options.clusters ?? {}));
  const script = fileURLToPath(new URL('clickhouse-server.child.mjs', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      script,
      findLibrary(),
      path,
      `${httpPort}`,
      `${tcpPort}`,
      join(path, CONFIG_FILE),
      `${options.lifeMs ?? 300_000}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };

  const url = `http://127.0.0.1:${httpPort}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(url)) || !(await listens(tcpPort))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await kill();
      throw new Error(`ClickHouse did not start: ${complaint || 'no answer in time'}`);
    }
    await delay(100);
  }
  return {
    url,
    path,
    httpPort,
    tcpPort,
    ended,
    kill,
    async stop() {
      await kill();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ping`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

function findLibrary(): string {
  const packages = fileURLToPath(new URL('../../node_modules/@chdb/', import.meta.url));
  for (const name of readdirSync(packages)) {
    for (const file of ['libchdb.so', 'libchdb.dylib']) {
      const library = join(packages, name, file);
      if (existsSync(library)) return library;
    }
  }
  throw new Error(`No libchdb in ${packages}`);
}

function toConfig(clusters: Readonly<Record<string, readonly number[]>>): string {
  const named = Object.entries(clusters).map(([name, ports]) => {
    const shards = ports.map(
      (port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`,
    );
    return `<${name}>${shards.join('')}</${name}>`;
  });
  return `<clickhouse><remote_servers>${named.join('')}</remote_servers></clickhouse>`;
}

/** Below the range from which systems give out ports by themselves, so that a server that was killed finds its port free when it comes back. */
const FIRST_PORT = 10_000;
const PORTS = 10_000;
const ATTEMPTS = 20;

/** A port that is free now. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found between ${FIRST_PORT} and ${FIRST_PORT + PORTS}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
