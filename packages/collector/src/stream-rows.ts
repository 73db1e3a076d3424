import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ClickHouseClient } from '@clickhouse/client';
import { Session } from 'chdb';

import type { EmbeddedConfig } from './config.ts';

/** How ClickHouse writes rows of a file. */
export type RowFormat = 'CSV' | 'JSONEachRow' | 'Parquet';

/**
 * The bytes of a statement's rows as they are read; holds a few blocks of them at a time. The statement has begun with the
 * first chunk that is asked for, and ends when no more are. Rejects when it fails, which may be after many chunks.
 */
export type StreamRows = (
  sql: string,
  params: Readonly<Record<string, unknown>>,
  format: RowFormat,
) => AsyncGenerator<Uint8Array, void, undefined>;

export function streamFromServer(client: ClickHouseClient): StreamRows {
  return async function* stream(sql, params, format) {
    const { stream } = await client.exec({ query: `${sql}\nFORMAT ${format}`, query_params: { ...params } });
    yield* stream as AsyncIterable<Uint8Array>;
  };
}

/** On a session of its own, so that no report waits: of the client's connection an answer is there only as a whole. */
export function streamFromEmbedded({ path, name }: EmbeddedConfig): StreamRows {
  return async function* stream(sql, params, format) {
    const session = new Session(path);
    try {
      await session.queryAsync(`USE ${name}`);
      yield* format === 'Parquet'
        ? streamFile(session, sql, params)
        : streamChunks(session, sql, params, format);
    } finally {
      session.close();
    }
  };
}

async function* streamChunks(
  session: Session,
  sql: string,
  params: Readonly<Record<string, unknown>>,
  format: RowFormat,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of session.queryStreamBind(sql, params, { format })) yield chunk.raw();
}

/** The engine makes a whole Parquet file of each chunk that it streams, so one is written to disk first. */
async function* streamFile(
  session: Session,
  sql: string,
  params: Readonly<Record<string, unknown>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-export-'));
  try {
    const file = join(folder, 'rows.parquet');
    const literal = file.replaceAll(/['\\]/g, String.raw`\$&`);
    await session.queryBindAsync(`INSERT INTO FUNCTION file('${literal}', 'Parquet')\n${sql}`, params);
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
