import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseSettings,
} from '@clickhouse/client';

import type { ClusterConfig, ServerConfig } from './config.ts';
import { ConnectError, toMessage } from './database-error.ts';
import { createDatabase, type Link } from './link.ts';
import { streamFromServer } from './stream-rows.ts';

const QUERY_TIMEOUT_MS = 60_000;
/** As long as the SDK waits for its answer; after that it sends again in any case. */
const INSERT_TIMEOUT_MS = 10_000;
/** For a deletion or a merge of a large month. */
const UPKEEP_TIMEOUT_MS = 3_600_000;

/** A person's rows are on one shard by the tables' sharding keys, so that shards may finish what is grouped by person. */
const CLUSTER_SETTINGS: ClickHouseSettings = { optimize_skip_unused_shards: 1 };

/** A ClickHouse server. Rejects with `ConnectError` when it does not answer or refuses. */
export async function reachServer(config: ServerConfig): Promise<Link> {
  const { url } = config;
  await createDatabaseAt(url, config);
  const keeper = toClient(url, config, UPKEEP_TIMEOUT_MS);
  return {
    readers: [toClient(url, config, QUERY_TIMEOUT_MS)],
    writer: toClient(url, config, INSERT_TIMEOUT_MS),
    others: [],
    keepers: [keeper],
    stream: streamFromServer(keeper),
  };
}

/**
 * The servers of a cluster: the first address for reading and writing, all of them for tables, since without a Keeper
 * no statement runs `ON CLUSTER`. Rejects with `ConnectError` when one does not answer, or when they are not the cluster.
 */
export async function reachCluster(config: ClusterConfig): Promise<Link> {
  const [first, ...rest] = config.urls;
  for (const url of config.urls) await createDatabaseAt(url, config);
  const reader = toClient(first, config, QUERY_TIMEOUT_MS, CLUSTER_SETTINGS);
  const link: Link = {
    readers: [reader],
    writer: toClient(first, config, INSERT_TIMEOUT_MS),
    others: rest.map((url) => toClient(url, config, QUERY_TIMEOUT_MS)),
    keepers: config.urls.map((url) => toClient(url, config, UPKEEP_TIMEOUT_MS)),
    stream: streamFromServer(reader),
  };
  for (const client of [link.writer, ...link.others]) {
    const complaint = await readComplaint(client, config);
    if (complaint === null) continue;
    await Promise.all(
      [...link.readers, link.writer, ...link.others, ...link.keepers].map((each) => each.close()),
    );
    throw new ConnectError(complaint);
  }
  return link;
}

/** What is wrong with a server's idea of the cluster, in one line; null when nothing is. */
async function readComplaint(
  client: ClickHouseClient,
  { cluster, urls }: ClusterConfig,
): Promise<string | null> {
  const answer = await client.query({
    query: `SELECT uniqExact(shard_num) AS shards, max(replica_num) AS replicas
      FROM system.clusters WHERE cluster = {cluster:String}`,
    query_params: { cluster },
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ shards: string; replicas: number }>();
  const shards = Number(row?.shards ?? 0);
  if (shards === 0) return `A server of CLICKHOUSE_URL knows no cluster "${cluster}" (CLICKHOUSE_CLUSTER).`;
  if (Number(row?.replicas) > 1) return `The cluster "${cluster}" has replicas, which Kept does not fill.`;
  if (shards === urls.length) return null;
  return `The cluster "${cluster}" has ${shards} shards and CLICKHOUSE_URL names ${urls.length}: name each server, with commas between.`;
}

async function createDatabaseAt(url: string, config: ServerConfig | ClusterConfig): Promise<void> {
  const client = createClient(toOptions(url, config));
  try {
    await client.command({ query: createDatabase(config.name) });
  } catch (error) {
    throw new ConnectError(
      `The ClickHouse server at ${new URL(url).origin} cannot be used: ${toMessage(error)}`,
      { cause: error },
    );
  } finally {
    await client.close();
  }
}

function toClient(
  url: string,
  config: ServerConfig | ClusterConfig,
  timeoutMs: number,
  settings: ClickHouseSettings = {},
): ClickHouseClient {
  return createClient({
    ...toOptions(url, config),
    database: config.name,
    request_timeout: timeoutMs,
    clickhouse_settings: settings,
  });
}

function toOptions(url: string, { username, password }: ServerConfig | ClusterConfig) {
  return { url, username, password, log: { level: ClickHouseLogLevel.OFF } };
}
