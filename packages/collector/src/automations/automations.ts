import { setTimeout as delay } from 'node:timers/promises';

import type { EventRow } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { toMessage as toReason } from '../database-error.ts';
import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';
import type { Automation } from './automation.ts';
import { createCourier } from './courier.ts';
import { createDeliveries, toNewDelivery, type Deliveries, type Delivery } from './deliveries.ts';
import { createLease } from './lease.ts';
import { createLoop } from './loop.ts';
import { createPost } from './post.ts';
import { RETRY_FOR_MS } from './retry.ts';
import { toSample } from './sample.ts';
import { createWatcher } from './watcher.ts';

/** What Kept tells the outside of its own accord. */
export interface Automations {
  readonly deliveries: Deliveries;
  /** Whether targets may be on one's own network, and without encryption. */
  readonly allowPrivate: boolean;
  /** Looks and delivers from now on, by itself. */
  begin(): void;
  /** Looks once and delivers what is due; waits for what runs already. Never rejects: what fails is logged and tried the next time. */
  tick(): Promise<void>;
  /** These events are in the tables now. Costs next to nothing, since ingest waits for it. */
  note(rows: readonly EventRow[]): void;
  /** Sends a message about nobody, once. Rejects when the database does not answer. */
  sendSample(automation: Automation): Promise<Delivery>;
  /** Sends a message again, and goes on trying as if it were new. Rejects when the database does not answer. */
  sendAgain(automation: Automation, delivery: Delivery): Promise<Delivery>;
  /** Begins nothing more; what is under way is tried again by whoever comes next. */
  close(): Promise<void>;
}

export interface AutomationsParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
  /** The address that people use, without a slash at its end. */
  readonly publicUrl: () => string;
  readonly allowPrivate: boolean;
  /** Aborts when the collector shuts down. */
  readonly closing: AbortSignal;
}

/** Other collectors' events are found by looking. */
const LOOK_EVERY_MS = 60_000;
/** Longer pauses are cut, for what another collector puts into the queue. */
const MAX_DELIVERY_PAUSE_MS = 60_000;
const FORGET_EVERY_MS = 12 * 3_600_000;
/** Two that take the lease at once see each other's word after that. */
const SETTLE_MS = 3_000;
/** As many as the id of an occasion has, as bytes. */
const SAMPLE_ID_BYTES = 16;

/** Nothing runs before `begin` or `tick`. */
export function createAutomations(parts: AutomationsParts): Automations {
  const { database, documents, environment, publicUrl, allowPrivate, closing } = parts;
  const deliveries = createDeliveries(database);
  const watcher = createWatcher({ ...parts, deliveries });
  const courier = createCourier({
    deliveries,
    documents,
    environment,
    post: createPost({ allowPrivate, now: () => environment.now() }),
    random: () => Math.random(),
    closing,
  });
  const lease = createLease({ database, documents, environment, settle: () => delay(SETTLE_MS) });
  let forgottenMs = -Infinity;

  const looking = createLoop(async () => {
    await attempt('Looking for events', () => watcher.look('events'));
    delivering.wake();
    return LOOK_EVERY_MS;
  });
  const checking = createLoop(async () => {
    await attempt('Looking for what changed', async () => {
      await watcher.look('changes');
      const nowMs = environment.now();
      if (nowMs - forgottenMs < FORGET_EVERY_MS) return;
      await deliveries.forget(nowMs);
      forgottenMs = nowMs;
    });
    delivering.wake();
    return LOOK_EVERY_MS;
  });
  const delivering = createLoop(async () => {
    let pauseMs = MAX_DELIVERY_PAUSE_MS;
    await attempt('Delivering what automations found', async () => {
      await courier.deliverDue();
      const nextMs = await deliveries.nextDueMs();
      if (nextMs !== null) pauseMs = Math.min(pauseMs, Math.max(0, nextMs - environment.now()));
    });
    return pauseMs;
  });

  /** With the lease alone, and never rejecting. */
  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      if (!closing.aborted && (await lease.hold())) await work();
    } catch (error) {
      if (!closing.aborted) environment.log(`${what} failed: ${toReason(error)}`);
    }
  }

  return {
    deliveries,
    allowPrivate,
    begin() {
      looking.begin();
      checking.begin();
      delivering.begin();
    },
    async tick() {
      await Promise.all([looking.run(), checking.run()]);
      await delivering.run();
    },
    note(rows) {
      if (watcher.isAwaited(rows)) looking.wake();
    },
    sendSample(automation) {
      const nowMs = environment.now();
      const id = Buffer.from(environment.randomText(SAMPLE_ID_BYTES), 'base64url').toString('hex');
      const { project } = automation;
      const body = JSON.stringify(toSample(id, automation, publicUrl(), nowMs));
      const given = { project, automation: automation.id, id, kind: 'test', person: null, body } as const;
      return courier.deliver(automation, toNewDelivery(given, nowMs));
    },
    sendAgain(automation, delivery) {
      const nowMs = environment.now();
      const untilMs = nowMs + RETRY_FOR_MS;
      return courier.deliver(automation, { ...delivery, dueMs: nowMs, untilMs, attempts: 0 });
    },
    async close() {
      await Promise.all([looking.close(), checking.close(), delivering.close()]);
    },
  };
}
