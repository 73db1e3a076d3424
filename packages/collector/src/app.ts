import { Hono } from 'hono';
import { cors } from 'hono/cors';

import { requireAccess } from './auth/access.ts';
import { automationsRoute } from './automations/automations-route.ts';
import type { Automations } from './automations/automations.ts';
import type { Sessions } from './auth/session.ts';
import { signInRoute } from './auth/sign-in-route.ts';
import type { SignIn } from './auth/sign-in.ts';
import { tokensRoute } from './auth/tokens-route.ts';
import { casesRoute } from './cases/cases-route.ts';
import type { Database } from './clickhouse.ts';
import { TooExpensiveError, UnavailableError } from './database-error.ts';
import { commentsRoute } from './comments/comments-route.ts';
import { definitionsRoute } from './definitions/definitions-route.ts';
import type { Documents } from './definitions/documents.ts';
import { editionsRoute } from './definitions/editions-route.ts';
import { createResponseCounts } from './definitions/response-counts.ts';
import { rulePreviewRoute } from './definitions/rule-preview-route.ts';
import type { Environment } from './environment.ts';
import { refuseQuery } from './errors.ts';
import { accountHealthRoute } from './health/account-health-route.ts';
import type { ReceivedEvent } from './ingest/enrich.ts';
import type { IngestConfig } from './ingest/ingest-config.ts';
import { ingestRoute } from './ingest/ingest-route.ts';
import { createIntake } from './ingest/intake.ts';
import type { Store } from './ingest/store.ts';
import type { Live } from './live.ts';
import { openApiRoute } from './openapi/openapi-route.ts';
import { linkRoute } from './link-surveys/link-route.ts';
import { recipientsRoute } from './link-surveys/recipients-route.ts';
import { healthRoute } from './pages/health-route.ts';
import { staticRoute, type StaticFolders } from './pages/static-route.ts';
import { personRoute } from './privacy/person-route.ts';
import type { Suppressions } from './privacy/suppressions.ts';
import { accountOverviewRoute } from './query/account-overview-route.ts';
import { ticketsByAccountRoute } from './query/tickets-by-account-route.ts';
import { directoryRoute } from './query/directory-route.ts';
import { exportRoute } from './query/export-route.ts';
import { featureAccountsRoute } from './query/feature-accounts-route.ts';
import { liveRoute } from './query/live-route.ts';
import { metricRoute } from './query/metric-route.ts';
import { sessionRoute } from './query/session-route.ts';
import { stuckPeopleRoute } from './query/stuck-people-route.ts';
import { subjectsRoute } from './query/subjects-route.ts';
import { firstStepsRoute } from './settings/first-steps-route.ts';
import { importsRoute } from './settings/imports-route.ts';
import { incomingWebhooksRoute } from './settings/incoming-webhooks-route.ts';
import { keysRoute } from './settings/keys-route.ts';
import { projectsRoute } from './settings/projects-route.ts';
import { webhookRoute } from './webhooks/webhook-route.ts';

/** What the routes work with. */
export interface AppParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
  readonly config: IngestConfig;
  readonly suppressions: Suppressions;
  /** Resolves when what ingest has taken until now is in the tables. */
  readonly settled: () => Promise<void>;
  readonly store: Store<ReceivedEvent>;
  readonly live: Live;
  readonly automations: Automations;
  readonly signIn: SignIn;
  /** The address by which others reach this collector, without a slash at its end. */
  readonly publicUrl: () => string;
  readonly sessions: Sessions;
  /** The token of the environment, which reads every project; null when there is none. */
  readonly readToken: string | null;
  /** Prints a fresh sign-in link where the operator sees it. */
  readonly offerLink: () => void;
  readonly folders: StaticFolders;
  /** Aborts when the collector shuts down. */
  readonly closing: AbortSignal;
}

/** How long a browser may remember that it may send, in seconds; Chromium's most. */
const PREFLIGHT_SECONDS = 7_200;

/** All routes. Tests call `app.request`, and no socket is needed. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof TooExpensiveError) return refuseQuery(c, 'too_expensive', error.message);
    parts.environment.log(`${c.req.method} ${c.req.path} failed: ${toLine(error)}`);
    return error instanceof UnavailableError
      ? refuseQuery(c, 'unavailable', 'The database does not answer now.')
      : refuseQuery(c, 'internal', 'Kept could not answer this; its log says why.');
  });

  // A write key is public and nothing here is read by a cookie, so that any page may be told what became of its events.
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', 'Content-Encoding', 'AnonymousId'],
    exposeHeaders: ['Retry-After', 'Date'],
    maxAge: PREFLIGHT_SECONDS,
  });
  const responses = createResponseCounts(parts.database, parts.environment);
  app.use('/v1/*', open);
  app.route('/v1', ingestRoute(parts));
  app.route('/v1', definitionsRoute(parts.documents, parts.environment, responses));
  app.route('/v1', webhookRoute({ ...parts, intake: createIntake(parts) }));

  // Metrics may be shown on another site by the read token; a cookie is never sent there.
  app.use(
    '/api/metrics/*',
    cors({ origin: '*', allowMethods: ['GET'], allowHeaders: ['Authorization'], maxAge: PREFLIGHT_SECONDS }),
  );
  app.use('/api/*', requireAccess(parts));
  app.use('/api/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.route('/api', sessionRoute(parts.documents, parts.sessions));
  app.route('/api', tokensRoute(parts.documents, parts.environment));
  app.route('/api', editionsRoute(parts));
  app.route('/api', rulePreviewRoute(parts));
  app.route('/api', metricRoute(parts));
  app.route('/api', directoryRoute(parts));
  app.route('/api', accountOverviewRoute(parts));
  app.route('/api', accountHealthRoute(parts));
  app.route('/api', featureAccountsRoute(parts));
  app.route('/api', stuckPeopleRoute(parts));
  app.route('/api', subjectsRoute(parts));
  app.route('/api', exportRoute(parts));
  app.route('/api', commentsRoute(parts));
  app.route('/api', recipientsRoute(parts));
  app.route('/api', casesRoute(parts));
  app.route('/api', ticketsByAccountRoute(parts));
  app.route('/api', liveRoute(parts));
  app.route('/api', openApiRoute());
  app.route('/api', personRoute(parts));
  app.route('/api', automationsRoute(parts));
  app.route('/api', projectsRoute(parts));
  app.route('/api', keysRoute(parts));
  app.route('/api', incomingWebhooksRoute(parts));
  app.route('/api', importsRoute(parts));
  app.route('/api', firstStepsRoute(parts));

  for (const prefix of ['/v1/*', '/api/*']) {
    app.all(prefix, (c) => refuseQuery(c, 'not_found', `There is no ${c.req.method} ${c.req.path}.`));
  }
  app.route('/s', linkRoute({ ...parts, responses, intake: createIntake(parts) }));
  app.route('/', healthRoute(parts.database));
  app.route('/', signInRoute(parts.signIn, parts.sessions, parts.offerLink));
  app.route('/', staticRoute(parts.folders));
  return app;
}

/** One line: an error of the database may quote rows, which are not for logs. */
function toLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 200);
}
