import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { connect, createCollector, createEnvironment, DEFAULT_INGEST } from '@kept/collector';
import type { Collector, Database, DatabaseConfig, Environment, IngestConfig } from '@kept/collector';

import type { ClickHouseCluster } from './clickhouse-cluster.ts';

/** A collector in this process on embedded ClickHouse, reached without a socket. One at a time in a process. */
export interface OpenCollector extends Collector {
  readonly database: Database;
  /** The collector's clock, which stands still until it is set. */
  readonly clock: { nowMs: number };
  /** What the operator was told, line by line. */
  readonly log: readonly string[];
  /** The session cookie of a person who signed in. */
  signIn(): Promise<string>;
  /** Posts a value as JSON to an ingest address, `/v1/batch` when absent. */
  post(body: unknown, path?: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The same collector after a restart, with the options it had or others: what it kept in memory is gone. */
  restart(options?: OpenCollectorOptions): Promise<OpenCollector>;
  /** Closes all and removes the data. */
  dispose(): Promise<void>;
}

export interface OpenCollectorOptions {
  readonly readToken?: string;
  /** Whether automations may send to this machine; they may not when absent. */
  readonly allowPrivateWebhooks?: boolean;
  /** What differs from the default limits. */
  readonly ingest?: Partial<IngestConfig>;
  /** A server in place of the embedded engine. */
  readonly clickhouseUrl?: string;
  /** The shards of a cluster in place of the embedded engine. */
  readonly cluster?: Pick<ClickHouseCluster, 'name' | 'urls'>;
  /** Files to serve, by path below `public` and `demo`. */
  readonly files?: Readonly<Record<string, string>>;
}

export const START = '2026-11-21T12:00:00.000Z';

export async function openCollector(options: OpenCollectorOptions = {}): Promise<OpenCollector> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-collector-'));
  for (const [path, content] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const name of ['public', 'demo']) mkdirSync(join(folder, name), { recursive: true });
  return open(folder, options);
}

async function open(folder: string, options: OpenCollectorOptions): Promise<OpenCollector> {
  const clock = { nowMs: Date.parse(START) };
  const log: string[] = [];
  const environment: Environment = {
    ...createEnvironment((line) => log.push(line)),
    now: () => clock.nowMs,
  };
  const database = await connect(toDatabaseConfig(folder, options));
  const collector = await createCollector({
    database,
    environment,
    folders: { publicDir: join(folder, 'public'), demoDir: join(folder, 'demo') },
    sessionSecret: 'a secret for tests',
    readToken: options.readToken ?? null,
    publicUrl: () => 'http://localhost',
    allowPrivateWebhooks: options.allowPrivateWebhooks ?? false,
    ingest: { ...DEFAULT_INGEST, ...options.ingest },
  });
  const close = async () => {
    await collector.close();
    await database.close();
  };
  return {
    ...collector,
    database,
    clock,
    log,
    async signIn() {
      const answer = await collector.app.request(collector.signInLink());
      return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    post: async (body, path = '/v1/batch', headers = {}) =>
      collector.app.request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
      }),
    async restart(others = options) {
      await close();
      return open(folder, others);
    },
    async dispose() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function toDatabaseConfig(folder: string, { clickhouseUrl, cluster }: OpenCollectorOptions): DatabaseConfig {
  const account = { name: 'kept', username: 'default', password: '' };
  if (cluster) return { kind: 'cluster', cluster: cluster.name, urls: cluster.urls, ...account };
  if (clickhouseUrl !== undefined) return { kind: 'server', url: clickhouseUrl, ...account };
  return { kind: 'embedded', name: 'kept', path: join(folder, 'clickhouse') };
}
