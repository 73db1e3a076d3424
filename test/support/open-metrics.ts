import { randomUUID } from 'node:crypto';

import { createTables, toIdentity, toInsert, toRow } from '@kept/metrics';
import type { InsertTable, Query, Received } from '@kept/metrics';
import type { AnalyticsEvent, KeptContext, MessageId, Properties, Timestamp } from '@kept/protocol';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { inject } from 'vitest';

import type { Shards } from '../cluster/start-shards.ts';

/** Kept's tables in memory, or on the shards of the project `cluster`, and what a test does with them. */
export interface Metrics {
  readonly query: Query;
  /** Stores events as the collector does; several rows of one message stay several until they are merged. */
  readonly store: (project: string, events: readonly Said[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An event, when it happened, and what a test has to say beside it. */
export interface Said {
  readonly event: AnalyticsEvent;
  readonly isBot?: boolean;
  readonly isTrusted?: boolean;
}

export interface Circumstances {
  readonly id?: string;
  readonly properties?: Properties;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly path?: string;
  readonly kept?: KeptContext;
  readonly isBot?: boolean;
  /** False for what a page sent; true when absent, as of a server. */
  readonly isTrusted?: boolean;
}

export async function openMetrics(): Promise<Metrics> {
  const shards = inject('shards');
  const tables = shards ? await openShards(shards) : await openMemory();
  const insert = async (table: InsertTable, rows: readonly object[]): Promise<void> => {
    if (rows.length === 0) return;
    await tables.insert(
      toInsert(table, tables.name),
      rows.map((row) => JSON.stringify(row)),
    );
  };

  return {
    query: tables.query,
    store: async (project, events) => {
      const rows = events.map(({ event, isBot = false, isTrusted = true }) => {
        const received = toReceived(project, event, isBot, isTrusted);
        return { ...toRow(event, received), identity: toIdentity(event, received) };
      });
      for (const table of ['events', 'facts'] as const) {
        await insert(
          table,
          rows.filter((each) => each.table === table).map((each) => each.row),
        );
      }
      await insert(
        'identities',
        rows.flatMap((each) => each.identity ?? []),
      );
    },
    close: tables.close,
  };
}

/** A database with Kept's tables, none of which merges: a merge in mid-test would hide what duplicates do. */
interface Tables {
  readonly name: string;
  readonly query: Query;
  readonly insert: (statement: string, lines: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const MERGING = ['events', 'facts', 'activity', 'identities'];

async function openMemory(): Promise<Tables> {
  // The two packages name the same connection by different types.
  const connection = createChdbConnection({ path: ':memory:' }) as unknown as Connection;
  const client = createClient({ connection });
  for (const query of createTables()) await client.command({ query });
  for (const table of MERGING) await client.command({ query: `SYSTEM STOP MERGES kept.${table}` });
  await client.command({ query: 'USE kept' });
  return {
    name: 'kept',
    query: async (query, params) => {
      const answer = await client.query({ query, query_params: { ...params }, format: 'JSONEachRow' });
      return answer.json<Record<string, unknown>>();
    },
    insert: async (statement, lines) =>
      void (await client.command({ query: [statement, ...lines].join('\n') })),
    close: () => client.close(),
  };
}

/** A database of its own on the shards, through the collector's own connection. */
async function openShards({ name: cluster, urls }: Shards): Promise<Tables> {
  const name = `kept_${randomUUID().replaceAll('-', '')}`;
  // Only here: the tests of metrics need no collector otherwise.
  const { connect } = await import('@kept/collector');
  const account = { username: 'default', password: '' };
  const database = await connect({ kind: 'cluster', name, cluster, urls, ...account });
  for (const statement of createTables(name, cluster)) await database.command(statement);
  for (const table of MERGING) await database.command(`SYSTEM STOP MERGES ${name}.${table}_local`);
  return {
    name,
    query: (sql, params) => database.query(sql, params),
    insert: async (statement, lines) => {
      const result = await database.insert(statement, lines);
      if (!result.ok) throw new Error(result.message);
    },
    close: () => database.close(),
  };
}

type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

let count = 0;

/** `who` (a user id, or null for whoever has the anonymous id) did `event` at `at` (ISO-8601 in UTC). */
export function did(at: string, who: string | null, event: string, circumstances: Circumstances = {}): Said {
  const { properties = {}, path } = circumstances;
  return {
    event: {
      ...toCall(at, who, circumstances),
      type: 'track',
      event,
      properties: path === undefined ? properties : { ...properties, path },
    },
    isBot: circumstances.isBot ?? false,
    isTrusted: circumstances.isTrusted ?? true,
  };
}

/** Whoever acted as `anonymousId` said to be `userId`. */
export function identified(at: string, userId: string, anonymousId: string): Said {
  return { event: { ...toCall(at, userId, { anonymousId }), type: 'identify' } };
}

function toCall(at: string, who: string | null, { id, anonymousId, groupId, kept }: Circumstances) {
  return {
    messageId: (id ?? `message-${(count += 1)}`) as MessageId,
    timestamp: new Date(at).toISOString() as Timestamp,
    ...(who === null ? {} : { userId: who }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    context: { ...(groupId === undefined ? {} : { groupId }), ...(kept === undefined ? {} : { kept }) },
  };
}

function toReceived(project: string, event: AnalyticsEvent, isBot: boolean, isTrusted: boolean): Received {
  const ts = event.timestamp ?? (new Date(0).toISOString() as Timestamp);
  return { project, ts, receivedAt: ts, browser: 'Chrome', os: 'Linux', country: 'IT', isBot, isTrusted };
}
