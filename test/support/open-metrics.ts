import { createTables, toIdentity, toInsert, toRow } from '@kept/metrics';
import type { InsertTable, Query, Received } from '@kept/metrics';
import type { AnalyticsEvent, KeptContext, MessageId, Properties, Timestamp } from '@kept/protocol';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/** Kept's tables in memory, and what a test does with them. */
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
}

export interface Circumstances {
  readonly id?: string;
  readonly properties?: Properties;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly path?: string;
  readonly kept?: KeptContext;
  readonly isBot?: boolean;
}

export async function openMetrics(): Promise<Metrics> {
  // The two packages name the same connection by different types.
  const connection = createChdbConnection({ path: ':memory:' }) as unknown as Connection;
  const client = createClient({ connection });
  for (const query of createTables()) await client.command({ query });
  // A merge in mid-test would hide what duplicates do.
  for (const table of ['events', 'facts', 'activity', 'identities']) {
    await client.command({ query: `SYSTEM STOP MERGES kept.${table}` });
  }
  await client.command({ query: 'USE kept' });

  const insert = async (table: InsertTable, rows: readonly object[]): Promise<void> => {
    if (rows.length === 0) return;
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    await client.command({ query: `${toInsert(table)}\n${lines}` });
  };

  return {
    query: async (query, params) => {
      const answer = await client.query({ query, query_params: { ...params }, format: 'JSONEachRow' });
      return answer.json<Record<string, unknown>>();
    },
    store: async (project, events) => {
      const rows = events.map(({ event, isBot = false }) => {
        const received = toReceived(project, event, isBot);
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
    close: () => client.close(),
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

function toReceived(project: string, event: AnalyticsEvent, isBot: boolean): Received {
  const ts = event.timestamp ?? (new Date(0).toISOString() as Timestamp);
  return { project, ts, receivedAt: ts, browser: 'Chrome', os: 'Linux', country: 'IT', isBot };
}
