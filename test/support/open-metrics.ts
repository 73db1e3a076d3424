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
  const client = createClient({ connection: createChdbConnection({ path: ':memory:' }) });
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

let count = 0;

/** `who` did `event` at `at` (ISO-8601 in UTC). */
export function did(at: string, who: string, event: string, circumstances: Circumstances = {}): Said {
  const { id = `message-${(count += 1)}`, properties = {}, anonymousId, groupId, path, kept } = circumstances;
  return {
    event: {
      type: 'track',
      messageId: id as MessageId,
      timestamp: new Date(at).toISOString() as Timestamp,
      userId: who,
      ...(anonymousId === undefined ? {} : { anonymousId }),
      event,
      properties: path === undefined ? properties : { ...properties, path },
      context: { ...(groupId === undefined ? {} : { groupId }), ...(kept === undefined ? {} : { kept }) },
    },
    isBot: circumstances.isBot ?? false,
  };
}

function toReceived(project: string, event: AnalyticsEvent, isBot: boolean): Received {
  const ts = event.timestamp ?? (new Date(0).toISOString() as Timestamp);
  return { project, ts, receivedAt: ts, browser: 'Chrome', os: 'Linux', country: 'IT', isBot };
}
