import { toTimestamp } from '../environment.ts';
import type { Automation, Trigger } from './automation.ts';
import { toMessage, type Message } from './message.ts';
import type { Happening } from './occasion.ts';

/** A message about nobody, for whoever wants to see that it arrives. */
export function toSample(id: string, automation: Automation, publicUrl: string, nowMs: number): Message {
  const account = {
    id: 'example-account',
    name: 'Example account',
    mrr: 1_200,
    currency: 'EUR',
    plan: 'business',
    band: null,
  };
  const occasion = {
    key: id,
    at: toTimestamp(nowMs),
    account: account.id,
    person: 'example-person',
    happening: toExample(automation.trigger, nowMs),
  };
  return { ...toMessage(id, automation, occasion, account, publicUrl), type: 'automation.tested' };
}

function toExample(trigger: Trigger, nowMs: number): Happening {
  const before = (hours: number) => toTimestamp(nowMs - hours * 3_600_000);
  switch (trigger.kind) {
    case 'event':
      return { kind: 'event', event: trigger.event, path: null, properties: { example: true } };
    case 'health':
      return {
        kind: 'health',
        day: before(24).slice(0, 10),
        from: trigger.band === 'watch' ? 'healthy' : 'watch',
        to: trigger.band,
        score: null,
      };
    case 'onboarding': {
      const lastStepAt = before(24 * trigger.days);
      return { kind: 'onboarding', flow: 'example-flow', startedAt: lastStepAt, lastStepAt, stepsDone: 0 };
    }
    case 'ticket':
      return {
        kind: 'ticket',
        ticket: 'EXAMPLE-1',
        openedAt: before(trigger.hours),
        waitedHours: trigger.hours,
      };
  }
}
