import { toInsert, type InsertTable } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import type { Environment } from '../environment.ts';
import type { ReceivedEvent } from './enrich.ts';
import { createWriter, type Writer } from './writer.ts';

/** In this order an identity is there before the event that needs it. */
const TABLES: readonly InsertTable[] = ['identities', 'facts', 'events'];
/** Makes the insert tokens of every process different; no `_`, which no token may hold. */
const NAME_BYTES = 12;

/** Writes events into the tables of a database. `onStored` is told of those that are there. */
export function createEventWriter(
  database: Database,
  environment: Environment,
  onStored: (events: readonly ReceivedEvent[]) => void = () => undefined,
): Writer<ReceivedEvent> {
  return createWriter<InsertTable, ReceivedEvent>({
    tables: TABLES,
    name: Buffer.from(environment.randomText(NAME_BYTES)).toString('hex'),
    insert: (table, token, lines) => database.insert(toInsert(table, database.name, token), lines),
    onStored,
    onFailure: (message) => environment.log(`Events wait for the database: ${message}`),
  });
}
