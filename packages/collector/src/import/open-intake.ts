import type { Database } from '../clickhouse.ts';
import type { Environment } from '../environment.ts';
import { createMessageWindow } from '../ingest/dedup.ts';
import { createEventWriter } from '../ingest/event-writer.ts';
import { createIntake, type Intake } from '../ingest/intake.ts';
import { createStore } from '../ingest/store.ts';
import { openSuppressions } from '../privacy/suppressions.ts';

/** The way of events into a database, without a collector around it. Nothing of it waits once `take` has resolved. */
export async function openIntake(database: Database, environment: Environment): Promise<Intake> {
  const suppressions = await openSuppressions(database, environment);
  const store = createStore(createMessageWindow(), createEventWriter(database, environment));
  return createIntake({ store, environment, suppressions });
}
