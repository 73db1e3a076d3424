import {
  MAX_BATCH_BYTES,
  parseBatch,
  parseSingle,
  type BatchReceipt,
  type EventType,
  type MessageId,
  type ParsedBatch,
  type RefusedEvent,
  type Timestamp,
  type UnusableBody,
} from '@kept/protocol';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';

import type { Documents } from '../definitions/documents.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { refuseRequest } from '../errors.ts';
import type { Suppressions } from '../privacy/suppressions.ts';
import { readAddress } from './address.ts';
import { createBodyBudget, type BodyBudget, type BodyShare } from './body-budget.ts';
import { readBody } from './body.ts';
import { readCountry } from './country.ts';
import { enrich, type ReceivedEvent } from './enrich.ts';
import { readGivenKey } from './given-key.ts';
import { DEFAULT_INGEST, type IngestConfig } from './ingest-config.ts';
import { createLimits } from './limits.ts';
import { isOriginAllowed } from './origin.ts';
import { toPlaces } from './places.ts';
import { refuseSuppressed } from './refuse-suppressed.ts';
import { findSender } from './sender.ts';
import type { Store } from './store.ts';
import { createUserAgentReader } from './user-agent.ts';

export interface IngestParts {
  readonly documents: Documents;
  readonly store: Store<ReceivedEvent>;
  readonly environment: Environment;
  /** Whose events are not taken; nobody's when absent. */
  readonly suppressions?: Pick<Suppressions, 'has'>;
  /** Limits, and whom to believe; the defaults when absent. */
  readonly config?: IngestConfig;
  /** What all requests together may hold; a default of its own when absent. */
  readonly budget?: BodyBudget;
}

type Parse = (body: unknown) => ParsedBatch | UnusableBody;

/** Segment's addresses of the single calls, long and short. */
const SINGLE_CALLS: Readonly<Record<string, EventType>> = {
  track: 'track',
  t: 'track',
  identify: 'identify',
  i: 'identify',
  page: 'page',
  p: 'page',
  group: 'group',
  g: 'group',
  alias: 'alias',
  a: 'alias',
  screen: 'screen',
  s: 'screen',
};

/** `POST /batch` and the single calls. Answers only when the rows are in the database. */
export function ingestRoute(parts: IngestParts): Hono {
  const readUserAgent = createUserAgentReader();
  const mint = () => `${parts.environment.randomText(16)}-0` as MessageId;
  const budget = parts.budget ?? createBodyBudget();
  const config = parts.config ?? DEFAULT_INGEST;
  const limits = createLimits(config, parts.environment);

  async function take(c: Context, parse: Parse): Promise<Response> {
    // What is refused here is never read.
    const share = budget.open(readDeclaredBytes(c.req.header('content-length')));
    if (!share) return refuseForNow(c);
    try {
      const receivedAt = toTimestamp(parts.environment.now());
      const parsed = await readEvents(c, parse, share);
      return parsed instanceof Response ? parsed : await takeEvents(c, parsed, receivedAt);
    } finally {
      share.close();
    }
  }

  async function takeEvents(c: Context, parsed: ParsedBatch, receivedAt: Timestamp): Promise<Response> {
    const given = readGivenKey(c.req.raw, parsed.writeKey);
    if (given === null) {
      return refuseRequest(
        c,
        'missing_write_key',
        'Give `writeKey` in the body, by Basic authentication or as ?writeKey=.',
      );
    }
    const sender = findSender(parts.documents, given, parts.environment.now());
    if (!sender) return refuseRequest(c, 'unknown_write_key', 'No project has this write key.');
    const { project, isTrusted } = sender;
    const origin = c.req.header('origin') ?? null;
    if (!isTrusted && !isOriginAllowed(origin, project.origins)) {
      return refuseRequest(c, 'origin_not_allowed', `Pages of ${origin} may not write to this project.`);
    }
    // What a server sends for everybody comes from one address.
    const address = isTrusted ? null : readSenderAddress(c, config.proxies);
    const key = `${project.id} ${isTrusted ? 'server' : 'write'}`;
    const count = Math.max(1, parsed.events.length + parsed.refused.length);
    const patience = limits.ask(address, key, count);
    if (patience) return refuseRequest(c, 'too_many_requests', patience.message, patience.waitSeconds);

    const batch = refuseSuppressed(parsed, (id) => parts.suppressions?.has(project.id, id) ?? false);
    const fromPage = origin !== null && !isTrusted;
    const arrival = {
      project: project.id,
      sentAt: parsed.sentAt,
      receivedAt,
      userAgent: fromPage ? (c.req.header('user-agent') ?? null) : null,
      country: fromPage && config.countryHeader ? readCountry(c.req.header(config.countryHeader)) : '',
      isTrusted,
    };
    const events = batch.events.map((event) => enrich(event, arrival, readUserAgent));
    const result = await parts.store.store(events);
    if (!result.ok)
      return refuseRequest(c, 'unavailable', 'The database is not taking events now; send this again.');
    const refused = [...batch.refused, ...toRefused(batch, result.refused)];
    const receipt: BatchReceipt = {
      success: true,
      receivedAt,
      accepted: events.length - result.refused.size,
      refused: refused.sort((a, b) => a.index - b.index),
    };
    return c.json(receipt);
  }

  const route = new Hono();
  for (const path of ['/batch', '/b']) {
    route.post(path, (c) => take(c, (body) => parseBatch(body, mint)));
  }
  for (const [path, type] of Object.entries(SINGLE_CALLS)) {
    route.post(`/${path}`, (c) => take(c, (body) => parseSingle(type, body, mint)));
  }
  return route;
}

/** The events of a body, or the answer to one that has none. Its text is let go here, before anybody waits. */
async function readEvents(c: Context, parse: Parse, share: BodyShare): Promise<ParsedBatch | Response> {
  const body = await readBody(c.req.raw);
  if (!body.ok) return refuseRequest(c, body.code, body.message);
  if (!share.resize(body.text.length)) return refuseForNow(c);
  const parsed = parseText(body.text, parse);
  return parsed.ok ? parsed : refuseRequest(c, parsed.code, parsed.message);
}

function refuseForNow(c: Context): Response {
  return refuseRequest(c, 'unavailable', 'Too many events wait for the database now; send this again.');
}

/** The network that a request came from. Null where there is no socket, as in tests. */
export function readSenderAddress(c: Context, proxies: number): string | null {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return readAddress(incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), proxies);
}

/** A body whose length is not told may be of any that is taken; one that is too long is refused for that. */
function readDeclaredBytes(header: string | undefined): number {
  const bytes = header === undefined ? Number.NaN : Number(header);
  return bytes >= 0 && bytes < MAX_BATCH_BYTES ? bytes : MAX_BATCH_BYTES;
}

function parseText(text: string, parse: Parse): ParsedBatch | UnusableBody {
  try {
    return parse(JSON.parse(text));
  } catch {
    return { ok: false, code: 'unreadable_body', message: 'The body is not JSON.' };
  }
}

/** Events that passed the parser and that the database still cannot hold: none is known, so this is for what nobody thought of. */
function toRefused(parsed: ParsedBatch, reasons: ReadonlyMap<number, string>): readonly RefusedEvent[] {
  if (reasons.size === 0) return [];
  const places = toPlaces(parsed);
  return [...reasons.keys()].map((at) => ({
    index: places[at] ?? at,
    messageId: parsed.events[at]?.messageId ?? null,
    reason: 'invalid_properties',
    message: 'The database cannot hold a value of these properties.',
  }));
}
