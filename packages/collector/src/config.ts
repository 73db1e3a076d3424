import { resolve } from 'node:path';

import { INGEST_HELP, readIngestConfig, type IngestConfig } from './ingest/ingest-config.ts';

/** Where the rows are: in this process, on a ClickHouse server, or on the shards of a cluster. */
export type DatabaseConfig = EmbeddedConfig | ServerConfig | ClusterConfig;

export interface EmbeddedConfig {
  readonly kind: 'embedded';
  readonly name: string;
  readonly path: string;
}

export interface ServerConfig extends Account {
  readonly kind: 'server';
  readonly name: string;
  readonly url: string;
}

export interface ClusterConfig extends Account {
  readonly kind: 'cluster';
  readonly name: string;
  /** The servers' own name of their cluster. */
  readonly cluster: string;
  /** One for each shard; the first is the one that is read and written through. */
  readonly urls: readonly [string, ...string[]];
}

interface Account {
  readonly username: string;
  readonly password: string;
}

/** Everything that can be set from outside. */
export interface Config {
  /** TCP port; 0 takes any that is free. */
  readonly port: number;
  /** The address to listen on; only this machine unless set. */
  readonly host: string;
  /** Holds the embedded database and the secret that signs sessions. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  /** The address that people use, without a slash at its end; null when it is simply this machine's. */
  readonly publicUrl: string | null;
  /** Opens the query API to programs as `Authorization: Bearer`; null when none may. */
  readonly readToken: string | null;
  /** What is taken, and whom to believe. */
  readonly ingest: IngestConfig;
  /** Whether automations may send into one's own network, without encryption too. */
  readonly allowPrivateWebhooks: boolean;
  /** False keeps the demo project empty. */
  readonly demo: boolean;
}

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config }
  /** `message` is one line that names the setting. */
  | { readonly kind: 'invalid'; readonly message: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Shorter ones can be guessed. */
const MIN_READ_TOKEN_LENGTH = 16;

/** What is set outside the command line, for the help. */
export const SETTINGS_HELP = `Settings from the environment:
  HOST                 address to listen on                     (127.0.0.1)
  KEPT_PUBLIC_URL      address that people use, https://…       (http://localhost:PORT)
  KEPT_READ_TOKEN      opens /api to programs, 16 characters or more
${INGEST_HELP}
  KEPT_ALLOW_PRIVATE_WEBHOOKS  1 lets automations send to addresses of your
                       own network, and by http://              (0)
  CLICKHOUSE_URL       a ClickHouse server instead of the embedded engine
  CLICKHOUSE_CLUSTER   the servers' name of their cluster; CLICKHOUSE_URL then
                       has the address of each shard's server, with commas
  CLICKHOUSE_USER      (default)
  CLICKHOUSE_PASSWORD  (empty)
  CLICKHOUSE_DATABASE  (kept)
`;

/** What may be said on the command line instead; flags win. */
export interface Flags {
  readonly port?: string;
  readonly dataDir?: string;
  readonly demo?: boolean;
}

/** Reads the environment and the flags. Never throws. */
export function readConfig(env: Environment, flags: Flags, directory: string): ConfigResult {
  const port = Number(flags.port ?? (env['PORT'] || 4100));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return invalid('PORT is a number from 0 to 65535.');

  const name = env['CLICKHOUSE_DATABASE'] || 'kept';
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) {
    return invalid('CLICKHOUSE_DATABASE has letters, digits and _ only, and does not begin with a digit.');
  }
  const publicUrl = env['KEPT_PUBLIC_URL']?.replace(/\/+$/, '') || null;
  if (publicUrl !== null && !isHttpUrl(publicUrl))
    return invalid('KEPT_PUBLIC_URL begins with http:// or https://.');

  const readToken = env['KEPT_READ_TOKEN'] || null;
  if (readToken !== null && readToken.length < MIN_READ_TOKEN_LENGTH) {
    return invalid(`KEPT_READ_TOKEN has at least ${MIN_READ_TOKEN_LENGTH} characters.`);
  }
  const dataDir = resolve(directory, flags.dataDir ?? (env['KEPT_DATA_DIR'] || '.kept'));
  const database = readDatabase(env, name, resolve(dataDir, 'clickhouse'));
  if (typeof database === 'string') return invalid(database);
  const ingest = readIngestConfig(env);
  if (typeof ingest === 'string') return invalid(ingest);

  return {
    kind: 'config',
    config: {
      port,
      host: env['HOST'] || '127.0.0.1',
      dataDir,
      database,
      publicUrl,
      readToken,
      ingest,
      allowPrivateWebhooks: env['KEPT_ALLOW_PRIVATE_WEBHOOKS'] === '1',
      demo: flags.demo ?? true,
    },
  };
}

/** Where the rows are, or one line that says what is wrong with the settings. */
function readDatabase(env: Environment, name: string, path: string): DatabaseConfig | string {
  const [first, ...rest] = (env['CLICKHOUSE_URL'] || '').split(',').map((url) => url.trim());
  const cluster = env['CLICKHOUSE_CLUSTER'] || null;
  if (!first) {
    return cluster === null
      ? { kind: 'embedded', name, path }
      : "CLICKHOUSE_CLUSTER needs CLICKHOUSE_URL, with the address of each shard's server.";
  }
  const urls = [first, ...rest] as const;
  if (!urls.every(isHttpUrl)) return 'CLICKHOUSE_URL begins with http:// or https://.';
  const account = {
    username: env['CLICKHOUSE_USER'] || 'default',
    password: env['CLICKHOUSE_PASSWORD'] ?? '',
  };
  if (cluster === null) {
    return urls.length === 1
      ? { kind: 'server', name, url: first, ...account }
      : 'CLICKHOUSE_URL has several addresses; CLICKHOUSE_CLUSTER says of which cluster.';
  }
  if (!/^[\w.-]{1,64}$/.test(cluster)) return 'CLICKHOUSE_CLUSTER has letters, digits, _, . and - only.';
  if (new Set(urls).size < urls.length) return 'CLICKHOUSE_URL names a server twice.';
  return { kind: 'cluster', name, cluster, urls, ...account };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function invalid(message: string): ConfigResult {
  return { kind: 'invalid', message };
}
