import { toMessage as toReason } from '../database-error.ts';
import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';
import { type Automation, findAutomation } from './automation.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import type { Message } from './message.ts';
import type { Attempt, Post } from './post.ts';
import { toNextAttempt } from './retry.ts';
import { sign } from './sign.ts';
import { toSlack } from './to-slack.ts';

/** Carries messages to their targets, each until it arrives or nobody waits for it any more. */
export interface Courier {
  /** Tries what is due. Rejects when the database does not answer; what was not written down is tried again. */
  deliverDue(): Promise<void>;
  /** Tries one, whatever it waits for, and writes down what became of it. */
  deliver(automation: Automation, delivery: Delivery): Promise<Delivery>;
}

export interface CourierParts {
  readonly deliveries: Deliveries;
  readonly documents: Documents;
  readonly environment: Environment;
  readonly post: Post;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Aborts when the collector shuts down: what is under way then was not tried. */
  readonly closing: AbortSignal;
}

/** A receiver that hangs holds one of them for as long as an attempt may take. */
const MAX_AT_ONCE = 8;

export function createCourier(parts: CourierParts): Courier {
  const { deliveries, documents, environment, post, random, closing } = parts;

  async function deliver(automation: Automation, delivery: Delivery): Promise<Delivery> {
    const attempts = delivery.attempts + 1;
    const { headers, body } = toRequest(automation, delivery, attempts, environment.now());
    const attempt = await post(automation.target.url, headers, body, closing);
    if (closing.aborted) return delivery;
    const after = toOutcome({ ...delivery, attempts }, attempt, environment.now(), random());
    await deliveries.put([after]);
    return after;
  }

  async function deliverOne(delivery: Delivery): Promise<void> {
    if (closing.aborted) return;
    const automation = findAutomation(documents, delivery.project, delivery.automation);
    if (automation?.isOn) {
      await deliver(automation, delivery);
      return;
    }
    const answer = 'It was turned off or deleted before this arrived.';
    await deliveries.put([{ ...delivery, version: delivery.version + 1, state: 'cancelled', answer }]);
  }

  return {
    deliver,
    async deliverDue() {
      const waiting = [...(await deliveries.due(environment.now()))];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          await deliverOne(next).catch((error: unknown) =>
            environment.log(`A delivery was not written down: ${toReason(error)}`),
          );
        }
      };
      await Promise.all(Array.from({ length: MAX_AT_ONCE }, work));
    },
  };
}

function toRequest(
  { target }: Automation,
  { id, body }: Delivery,
  attempts: number,
  nowMs: number,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const common = { 'Content-Type': 'application/json', 'User-Agent': 'Kept' };
  switch (target.kind) {
    case 'slack':
      return { headers: common, body: JSON.stringify(toSlack(JSON.parse(body) as Message)) };
    case 'webhook':
      return {
        headers: {
          ...common,
          'Idempotency-Key': id,
          'Kept-Attempt': String(attempts),
          'Kept-Signature': sign(body, target.secret, nowMs),
        },
        body,
      };
  }
}

/** A test is tried once: somebody is looking. */
function toOutcome(delivery: Delivery, attempt: Attempt, nowMs: number, random: number): Delivery {
  const { status, tookMs, answer, retryAfterMs } = attempt;
  const after = { ...delivery, version: delivery.version + 1, status, tookMs, answer };
  if (status >= 200 && status < 300) return { ...after, state: 'delivered' };
  const dueMs =
    delivery.kind === 'test'
      ? null
      : toNextAttempt(delivery.attempts, delivery.untilMs, nowMs, random, retryAfterMs);
  return dueMs === null ? { ...after, state: 'given_up' } : { ...after, state: 'waiting', dueMs };
}
