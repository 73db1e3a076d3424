import type { Hono } from 'hono';

import { createApp } from './app.ts';
import { createAutomations, type Automations } from './automations/automations.ts';
import { createSessions } from './auth/session.ts';
import { createSignIn } from './auth/sign-in.ts';
import type { Database } from './clickhouse.ts';
import { createFirstProjects } from './definitions/first-projects.ts';
import { openDocuments, type Documents } from './definitions/documents.ts';
import type { Environment } from './environment.ts';
import { createMessageWindow } from './ingest/dedup.ts';
import { setDurability } from './ingest/durability.ts';
import { createEventWriter } from './ingest/event-writer.ts';
import { DEFAULT_INGEST, type IngestConfig } from './ingest/ingest-config.ts';
import { createStore } from './ingest/store.ts';
import { createLive } from './live.ts';
import type { StaticFolders } from './pages/static-route.ts';
import { DELETION_REQUESTED } from './privacy/deletion-requests.ts';
import { openSuppressions } from './privacy/suppressions.ts';
import { setUpTables } from './set-up-tables.ts';
import { createUpkeep, type Upkeep } from './upkeep/upkeep.ts';

export interface CollectorOptions {
  readonly database: Database;
  readonly environment: Environment;
  readonly folders: StaticFolders;
  /** Signs the sessions. */
  readonly sessionSecret: string;
  readonly readToken: string | null;
  /** The address that people use, without a slash at its end; asked for each time, since a port may be any that is free. */
  readonly publicUrl: () => string;
  /** Limits, and whom to believe; the defaults when absent. */
  readonly ingest?: IngestConfig;
  /** Whether automations may send into one's own network; they may not when absent. */
  readonly allowPrivateWebhooks?: boolean;
}

/** A collector without its socket. */
export interface Collector {
  readonly app: Hono;
  readonly documents: Documents;
  /** Deletions that are asked for, retention and merges; nothing of it runs before it is told to begin. */
  readonly upkeep: Upkeep;
  /** What is told to the outside; nothing of it runs before it is told to begin. */
  readonly automations: Automations;
  /** A new one-time link to the dashboard; the one before it is void. */
  signInLink(): string;
  /** Ends all streams and writes what was taken. The database stays open. */
  close(): Promise<void>;
}

/** Creates the tables and the first projects where there are none, and puts the parts together. Rejects when the database does not take them. */
export async function createCollector(options: CollectorOptions): Promise<Collector> {
  const { database, environment } = options;
  await setUpTables(database);
  const documents = await openDocuments(database, environment);
  await createFirstProjects(documents, environment);
  const suppressions = await openSuppressions(database, environment);
  const config = options.ingest ?? DEFAULT_INGEST;
  await setDurability(database, config.survivesPowerLoss);

  const live = createLive();
  const writer = createEventWriter(database, environment, (events) => {
    const rows = events.map(({ row }) => row);
    live.publish(rows);
    automations.note(rows);
    if (events.some(({ row }) => row.event === DELETION_REQUESTED)) upkeep.noteRequest();
  });
  const settled = () => writer.settled();
  const upkeep = createUpkeep({ database, documents, environment, suppressions, settled });
  const signIn = createSignIn(environment);
  const closing = new AbortController();
  const automations = createAutomations({
    database,
    documents,
    environment,
    publicUrl: options.publicUrl,
    allowPrivate: options.allowPrivateWebhooks ?? false,
    closing: closing.signal,
  });
  const signInLink = () => `${options.publicUrl()}/sign-in?token=${signIn.issue()}`;

  const app = createApp({
    database,
    documents,
    environment,
    config,
    suppressions,
    settled,
    store: createStore(createMessageWindow(), writer),
    live,
    automations,
    signIn,
    publicUrl: options.publicUrl,
    sessions: createSessions(
      {
        secret: options.sessionSecret,
        isSecure: options.publicUrl().startsWith('https://'),
      },
      environment,
    ),
    readToken: options.readToken,
    offerLink: () => environment.log(`Sign in once:  ${signInLink()}`),
    folders: options.folders,
    closing: closing.signal,
  });
  return {
    app,
    documents,
    upkeep,
    automations,
    signInLink,
    async close() {
      closing.abort();
      await Promise.all([writer.close(), upkeep.close(), automations.close()]);
    },
  };
}
