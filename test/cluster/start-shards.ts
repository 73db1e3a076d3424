import type { TestProject } from 'vitest/node';

import { startClickHouseCluster, type ClickHouseCluster } from '../support/clickhouse-cluster.ts';

/** Where the project `cluster` has the tables that others have in memory. */
export type Shards = Pick<ClickHouseCluster, 'name' | 'urls'>;

declare module 'vitest' {
  interface ProvidedContext {
    readonly shards: Shards;
  }
}

/** The servers end by themselves after so long, whatever becomes of the run. */
const LIFE_MS = 900_000;

/** Starts two shards for the metrics' own tests, which know nothing of it. */
export default async function startShards(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startClickHouseCluster(2, LIFE_MS);
  project.provide('shards', { name: cluster.name, urls: cluster.urls });
  return () => cluster.stop();
}
