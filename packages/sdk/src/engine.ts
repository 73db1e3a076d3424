import { createAttention } from './attention.ts';
import type { Diagnostics, Plugin } from './client.ts';
import { createClockOffset } from './clock-offset.ts';
import { type ContextSnapshot, createContextReader } from './context.ts';
import { createDefinitions, type DefinitionsReader } from './definitions.ts';
import { createDiagnosticsLog, type DiagnosticsLog } from './diagnostics.ts';
import type { Environment } from './environment.ts';
import { createIdentity, type Identity, type Person } from './identity.ts';
import { onLifecycle } from './lifecycle.ts';
import { createListeners, type Listeners } from './listeners.ts';
import type { KeptOptions } from './options.ts';
import { createDelivery, type Delivered } from './queue/delivery.ts';
import type { Ledger, NewEvent } from './queue/event-store.ts';
import { createOutbox, type Outbox } from './queue/outbox.ts';
import { createTransport } from './queue/transport.ts';
import { createTurn } from './queue/turn.ts';
import { randomId } from './random-id.ts';
import { createRecorder, HEARTBEAT, type RecordedCall } from './record.ts';
import { createSession, type Session, type SessionRecord } from './session.ts';
import { createSharedRecord } from './shared-record.ts';
import { shield } from './shield.ts';
import { createSteadyClock } from './steady-clock.ts';
import { readTabId } from './tab-id.ts';

/** Less attention than this is not worth an event of its own. */
const MIN_HEARTBEAT_MS = 1_000;

/** The parts of one client, connected. */
export interface Engine {
  readonly environment: Environment;
  readonly identity: Identity;
  readonly session: Session;
  readonly listeners: Listeners;
  readonly diagnostics: DiagnosticsLog;
  readonly outbox: Outbox;
  readonly definitions: DefinitionsReader;
  readonly plugins: Plugin[];
  readonly ready: Promise<void>;
  readonly record: (call: RecordedCall) => void;
  /** Sends now; answers how many were delivered. */
  readonly flush: () => Promise<number>;
  readonly ledger: () => Promise<Ledger>;
  readonly storage: () => Diagnostics['storage'];
  /** Begins to deliver what earlier pages left, and to ask for definitions. */
  readonly start: () => Promise<void>;
  readonly isDestroyed: () => boolean;
  readonly destroy: () => void;
}

export function createEngine(options: KeptOptions, environment: Environment): Engine {
  const { writeKey } = options;
  const name = `kept-${writeKey}`;
  const makeId = (): string => randomId((count) => environment.randomBytes(count));
  const boot = makeId();
  const plugins: Plugin[] = [];
  /** Ends every listener of this client. */
  const ended = new AbortController();
  const { signal } = ended;

  const listeners = createListeners((where, error) => diagnostics.report(where, error));
  const log = options.debug ? (line: string): void => environment.log(line) : null;
  const diagnostics = createDiagnosticsLog((detail) => listeners.emit('error', detail), log);
  const { report } = diagnostics;

  const clockOffset = createClockOffset();
  const clock = createSteadyClock(environment, () => clockOffset.forget());
  const { now } = clock;
  const startedAt = now();

  const outbox = createOutbox({
    environment,
    name,
    now,
    report,
    onDropped: diagnostics.countDropped,
    onReturned: () => void delivery.wake(),
  });
  const identity = createIdentity(
    createSharedRecord<Person>(
      environment,
      `${name}.person`,
      ({ anonymousId, traits }) => Boolean(anonymousId && traits),
      signal,
    ),
    makeId,
    (person) => {
      outbox
        .use((store) => store.update('person', () => person))
        .catch((error: unknown) => report('identity', error));
    },
  );
  const session = createSession({
    record: createSharedRecord<SessionRecord>(
      environment,
      `${name}.session`,
      ({ id, startedAt, activeAt }) => Boolean(id) && Number.isFinite(startedAt) && Number.isFinite(activeAt),
      signal,
    ),
    now,
    makeId,
    onStart: (started) => listeners.emit('session', started),
    limits: options.session,
  });

  const transport = createTransport(environment, `${options.host}/v1/batch`, () => definitions.takesGzip());
  const delivery = createDelivery({
    environment,
    outbox,
    transport,
    writeKey,
    now,
    report,
    delivered: createSharedRecord<Delivered>(
      environment,
      `${name}.delivered`,
      ({ at }) => Number.isFinite(at),
      signal,
    ),
    turn: createTurn(environment, outbox, name, boot, now),
    onDropped: diagnostics.countDropped,
    onAnswer({ status, receipt }, events, sentAt) {
      if (receipt?.receivedAt) clockOffset.learn(sentAt, now(), receipt.receivedAt);
      listeners.emit('delivery', { ok: receipt !== null, events, status });
    },
  });
  const definitions = createDefinitions({
    environment,
    outbox,
    options,
    report,
  });

  const attention = createAttention(environment, signal, () => reportAttention());
  const recordCall = createRecorder({
    boot,
    identity,
    session,
    attention,
    diagnostics,
    now,
    contexts: createContextReader(environment, boot, readTabId(environment, makeId)),
    clockOffsetMs: clockOffset.read,
    plugins: () => plugins,
    isObserved: () => listeners.has('event'),
    onRecorded(event, snapshot) {
      if (unsure) unsure.push([event, snapshot]);
      else outbox.add(event, snapshot);
      delivery.added(event, snapshot);
    },
    onDropped(reason, why) {
      log?.(`dropped as ${reason}: ${why}`);
      outbox.countDropped(reason);
    },
    onEvent: (event) => listeners.emit('event', event),
  });
  const record = shield(
    'record',
    (where, error) => {
      report(where, error);
      outbox.countDropped('internal');
    },
    undefined,
    (call: RecordedCall) => {
      if (!signal.aborted) recordCall(call);
    },
  );

  const reportAttention = (): void => {
    const visibleMs = attention.unreportedMs();
    if (visibleMs >= MIN_HEARTBEAT_MS)
      record({ type: 'track', names: { event: HEARTBEAT }, payload: { visible_ms: visibleMs } });
  };
  onLifecycle(environment, signal, {
    onLeave() {
      reportAttention();
      delivery.leave();
    },
    onReturn() {
      clock.catchUp();
      void delivery.wake();
    },
    onOnline: () => void delivery.wake(),
  });

  /** Where only IndexedDB knows who the person is, their first events wait for it; null once that is settled. */
  let unsure: [NewEvent, ContextSnapshot][] | null =
    identity.isProvisional() && !environment.localStorage ? [] : null;
  const restore = async (): Promise<void> => {
    const copy = await outbox
      .use((store) => store.update<Person>('person', (held) => held))
      .catch((error: unknown) => report('identity', error));
    const madeUp = identity.restore(copy ?? null);
    const { anonymousId } = identity.read();
    const events = unsure ?? [];
    unsure = null;
    for (const [event, snapshot] of events)
      outbox.add(madeUp ? { ...event, json: event.json.replaceAll(madeUp, anonymousId) } : event, snapshot);
  };
  const ready = restore();

  return {
    environment,
    identity,
    session,
    listeners,
    diagnostics,
    outbox,
    definitions,
    plugins,
    ready,
    record,
    async flush() {
      await ready;
      await outbox.settled();
      return delivery.flush();
    },
    async ledger() {
      await ready;
      await outbox.settled();
      return outbox.use((store) => store.ledger());
    },
    storage: () => outbox.kind,
    async start() {
      await ready;
      const [oldest] = await outbox.use((store) => store.peek(1));
      // Left by an earlier page; what this one records waits for company.
      if (oldest && oldest.recordedAt < startedAt) void delivery.wake();
      await definitions.load();
    },
    isDestroyed: () => signal.aborted,
    destroy() {
      reportAttention();
      ended.abort();
      delivery.stop();
      outbox.close();
      listeners.clear();
    },
  };
}
