import { createAddedContext } from './added-context.ts';
import type { Client, Diagnostics, Dialect, DropReason, Plugin } from './client.ts';
import { createClockOffset } from './clock-offset.ts';
import { type ConsentKeeper, type ConsentRecord, createConsent } from './consent.ts';
import { createContextReader, readCampaign } from './context.ts';
import { createDefinitions, type DefinitionsReader } from './definitions.ts';
import { createDiagnosticsLog } from './diagnostics.ts';
import type { Environment } from './environment.ts';
import { createIdentity, type Identity, type Person } from './identity.ts';
import { isPromise } from './is-promise.ts';
import { onLifecycle } from './lifecycle.ts';
import { createListeners, type Listeners } from './listeners.ts';
import type { KeptOptions } from './options.ts';
import { createDelivery, type Delivered } from './queue/delivery.ts';
import { readLedger } from './queue/event-store.ts';
import { createOutbox, type Outbox } from './queue/outbox.ts';
import { createTransport } from './queue/transport.ts';
import { randomId } from './random-id.ts';
import { createRecorder, type RecordedCall } from './record.ts';
import { createUrlScrubber } from './scrub-url.ts';
import { createSession, type Session, type SessionRecord } from './session.ts';
import { createSharedRecords } from './shared-record.ts';
import { createSteadyClock } from './steady-clock.ts';

/** The parts of one client, connected. */
export interface Engine {
  readonly environment: Environment;
  readonly identity: Identity;
  readonly session: Session;
  readonly consent: ConsentKeeper;
  readonly listeners: Listeners;
  readonly outbox: Outbox;
  readonly definitions: DefinitionsReader;
  readonly plugins: Plugin[];
  readonly report: (where: string, error: unknown) => void;
  /** Aborts when the client is destroyed. */
  readonly signal: AbortSignal;
  /** Resolves when the storage is open and the person known. */
  readonly ready: () => Promise<void>;
  readonly record: (call: RecordedCall) => void;
  readonly setContext: Client['setContext'];
  /** Sends now; answers how many were delivered. */
  readonly flush: () => Promise<number>;
  readonly forget: () => Promise<void>;
  readonly diagnostics: () => Promise<Diagnostics>;
  /** Begins to deliver what earlier pages left, and to ask for definitions. */
  readonly start: () => Promise<void>;
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

  const listeners = createListeners((where, error) => report(where, error));
  const log = options.debug ? (line: string): void => environment.log(line) : null;
  const problems = createDiagnosticsLog((detail) => listeners.emit('error', detail), log);
  const { report } = problems;

  const clockOffset = createClockOffset();
  const clock = createSteadyClock(environment, clockOffset.forget);
  const { now } = clock;
  const startedAt = now();

  const mayPersist = (): boolean => consent.get().analytics === true;
  const records = createSharedRecords(environment, name, mayPersist, signal);
  const { navigator } = environment;
  const consent = createConsent(
    records.open<ConsentRecord>('consent', () => true, true),
    {
      initial: options.consent ?? 'granted',
      isOptedOut:
        options.privacySignals !== 'ignore' &&
        (navigator.globalPrivacyControl === true || navigator.doNotTrack === '1'),
    },
    ({ analytics: before }) => {
      const now = consent.get();
      const { analytics } = now;
      listeners.emit('consent', now);
      if (analytics === before) return;
      if (analytics) {
        records.release();
        outbox.persist();
      } else if (before === null) void outbox.dropAll('no_consent');
    },
  );
  /** Null while it is on its way. */
  let dialect: Dialect | null | undefined = null;
  if (isPromise(options.dialect))
    options.dialect
      .then((loaded) => {
        dialect = loaded;
        return delivery.wake();
      })
      .catch((error: unknown) => report('dialect', error));
  else ({ dialect } = options);
  /** What leaves whatever the consent: the wish to be forgotten. */
  let lastWish = false;

  const identity = createIdentity(
    records.open<Person>(
      'person',
      ({ anonymousId, traits }) => [typeof anonymousId, typeof traits].join() === 'string,object',
    ),
    makeId,
    (person) => {
      outbox
        .use((store) => store.update('person', () => person))
        .catch((error: unknown) => report('identity', error));
    },
  );
  const outbox = createOutbox({
    environment,
    openDB: environment.openDB,
    name,
    mayPersist: mayPersist(),
    async onOpen(store) {
      const copy = await store.update<Person>('person', (held) => held);
      const madeUp = identity.restore(copy ?? null);
      const { anonymousId } = identity.read();
      return madeUp === null ? null : (json) => json.replaceAll(madeUp, anonymousId);
    },
    report,
    onDropped: problems.countDropped,
    onReturned: () => void delivery.wake(),
  });
  const session = createSession({
    record: records.open<SessionRecord>(
      'session',
      ({ id, startedAt, activeAt }) =>
        typeof id === 'string' && Number.isFinite(startedAt) && Number.isFinite(activeAt),
    ),
    now,
    makeId,
    onStart: (started) => listeners.emit('session', started),
    limits: options.session,
    campaign: options.session?.newOnCampaign
      ? JSON.stringify(readCampaign(environment.window?.location.search ?? '') ?? undefined)
      : undefined,
  });

  const delivery = createDelivery({
    environment,
    outbox,
    transport: createTransport(
      environment,
      options.host,
      () => dialect,
      () => definitions.takesGzip(),
    ),
    name,
    boot,
    writeKey,
    delivered: records.open<Delivered>('delivered', ({ at }) => Number.isFinite(at)),
    maySend: () => dialect !== null && (lastWish || consent.get().analytics !== null),
    now,
    report,
    onAnswer({ status, receipt }, events, sentAt) {
      if (receipt?.receivedAt) clockOffset.learn(sentAt, now(), receipt.receivedAt);
      listeners.emit('delivery', { ok: receipt !== null, events, status, refused: receipt?.refused ?? [] });
    },
  });
  const definitions = createDefinitions({ environment, outbox, options, report });

  const addedContext = createAddedContext(identity);
  const countDropped = (reason: DropReason, why: string): void => {
    log?.(`dropped as ${reason}: ${why}`);
    outbox.countDropped(reason);
  };
  const recordCall = createRecorder({
    boot,
    identity,
    session,
    consent,
    diagnostics: problems,
    now,
    contexts: createContextReader(environment, createUrlScrubber(options.allowedParameters)),
    clockOffsetMs: clockOffset.read,
    plugins: () => plugins,
    takeContext: addedContext.take,
    isObserved: () => listeners.has('event'),
    onRecorded(event) {
      outbox.add(event);
      delivery.added();
    },
    onDropped: countDropped,
    onEvent: (event) => listeners.emit('event', event),
  });
  const record = (call: RecordedCall): void => {
    if (signal.aborted) return;
    if (consent.get().analytics === false) return countDropped('no_consent', call.type);
    try {
      recordCall(call);
    } catch (error) {
      report('record', error);
      outbox.countDropped('internal');
    }
  };

  const leave = (): void => {
    for (const plugin of plugins) {
      try {
        plugin.onLeave?.();
      } catch (error) {
        report(`${plugin.name}.onLeave`, error);
      }
    }
  };
  onLifecycle(environment, signal, {
    onLeave() {
      leave();
      delivery.leave().catch((error: unknown) => report('leave', error));
    },
    onReturn() {
      clock.catchUp();
      void delivery.wake();
    },
    onOnline: () => void delivery.wake(),
  });

  return {
    environment,
    identity,
    session,
    consent,
    listeners,
    outbox,
    definitions,
    plugins,
    report,
    signal,
    ready: () => outbox.use(async () => {}),
    record,
    setContext: addedContext.set,
    async flush() {
      await outbox.settled();
      return delivery.flush();
    },
    async forget() {
      if (signal.aborted) return;
      await outbox.settled();
      await outbox.use((store) => store.clear());
      outbox.forget(() => true);
      addedContext.clear();
      lastWish = true;
      // Past the consent, which this one event does not need.
      recordCall({ type: 'track', names: { event: 'Deletion Requested' } });
      records.clear();
      identity.reset();
      session.end();
      // Whatever the network does, it is done here.
      void delivery.wake().then(() => (lastWish = false));
    },
    async diagnostics() {
      await outbox.settled();
      const { ledger, storage } = await outbox.use(async (store) => ({
        ledger: await readLedger(store),
        storage: store.kind,
      }));
      return { ...ledger, storage, delivery: delivery.state(), errors: problems.errors() };
    },
    async start() {
      const [oldest] = await outbox.use((store) => store.read(1));
      // Left by an earlier page; what this one records waits for company.
      if (oldest && oldest.key[0] < startedAt) void delivery.wake();
      await definitions.load();
    },
    destroy() {
      leave();
      ended.abort();
      delivery.stop();
      outbox.close();
      listeners.clear();
    },
  };
}
