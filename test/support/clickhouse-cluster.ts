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
 * Starts one server a shard, and again when it ends without being told to, as its supervisor would: these servers are the
 * command line of the engine's library, and that ends when the other side of a native connection is killed in mid-insert.
 *
 * @param lifeMs each process ends by itself after so long, whatever becomes of the test
 */
export async function startClickHouseCluster(shards = 2, lifeMs?: number): Promise<ClickHouseCluster> {
  const name = 'kept_test';
  const tcpPorts = await Promise.all(Array.from({ length: shards }, findFreePort));
  const options = { clusters: { [name]: tcpPorts }, ...(lifeMs !== undefined && { lifeMs }) };
  /** Killed, and not to be started yet. */
  const away = new Set<number>();
  const servers: Promise<ClickHouseServer>[] = [];

  /** On the ports and data of the server before it, if there was one. */
  function run(shard: number, before?: ClickHouseServer): Promise<ClickHouseServer> {
    const { path, httpPort, tcpPort = tcpPorts[shard] } = before ?? {};
    const starting = startClickHouseServer({
      ...options,
      ...(path !== undefined && { path }),
      ...(httpPort !== undefined && { httpPort }),
      ...(tcpPort !== undefined && { tcpPort }),
    });
    servers[shard] = starting;
    // Whoever asks for the server learns why it did not start.
    supervise(shard, starting).catch(() => undefined);
    return starting;
  }
  async function supervise(shard: number, starting: Promise<ClickHouseServer>): Promise<void> {
    const server = await starting;
    await server.ended;
    if (!away.has(shard)) await run(shard, server);
  }
  async function at(shard: number): Promise<ClickHouseServer> {
    const server = await servers[shard];
    if (!server) throw new RangeError(`There is no shard ${shard}.`);
    return server;
  }

  const urls: string[] = [];
  for (let shard = 0; shard < shards; shard++) urls.push((await run(shard)).url);
  return {
    name,
    urls: urls as [string, ...string[]],
    async kill(shard) {
      away.add(shard);
      await (await at(shard)).kill();
    },
    async start(shard) {
      const before = await at(shard);
      away.delete(shard);
      await run(shard, before);
    },
    async stop() {
      for (let shard = 0; shard < shards; shard++) away.add(shard);
      for (let shard = 0; shard < shards; shard++) await (await at(shard)).stop();
    },
  };
}
