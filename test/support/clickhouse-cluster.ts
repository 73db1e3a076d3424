import { findFreePort, startClickHouseServer, type ClickHouseServer } from './clickhouse-server.ts';

/** Real ClickHouse servers on this machine that know each other as the shards of one cluster. */
export interface ClickHouseCluster {
  /** The servers' name of it. */
  readonly name: string;
  /** One a shard. */
  readonly urls: readonly [string, ...string[]];
  /** Kills a shard's process as a power cut would. */
  kill(shard: number): Promise<void>;
  /** Starts it again on the same ports and data. */
  start(shard: number): Promise<void>;
  /** Kills all and removes their data. */
  stop(): Promise<void>;
}

/**
 * Starts one server a shard.
 *
 * @param lifeMs each process ends by itself after so long, whatever becomes of the test
 */
export async function startClickHouseCluster(shards = 2, lifeMs?: number): Promise<ClickHouseCluster> {
  const name = 'kept_test';
  const tcpPorts = await Promise.all(Array.from({ length: shards }, findFreePort));
  const options = { clusters: { [name]: tcpPorts }, ...(lifeMs !== undefined && { lifeMs }) };
  const servers: ClickHouseServer[] = [];
  for (const tcpPort of tcpPorts) servers.push(await startClickHouseServer({ ...options, tcpPort }));
  const at = (shard: number): ClickHouseServer => {
    const server = servers[shard];
    if (!server) throw new RangeError(`There is no shard ${shard}.`);
    return server;
  };
  return {
    name,
    urls: servers.map(({ url }) => url) as [string, ...string[]],
    kill: (shard) => at(shard).kill(),
    async start(shard) {
      const { path, httpPort, tcpPort } = at(shard);
      servers[shard] = await startClickHouseServer({ ...options, path, httpPort, tcpPort });
    },
    async stop() {
      for (const server of servers) await server.stop();
    },
  };
}
