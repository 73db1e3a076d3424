import { BANDS } from '@kept/metrics';

import { flag, list, mapOf, number, object, oneOf, orNull, type Schema, text, time } from './schema.ts';

const rule = {
  name: text,
  isOn: flag,
  trigger: object(
    { kind: oneOf('event', 'health', 'onboarding', 'ticket') },
    { event: text, filters: list(text), band: oneOf(...BANDS), days: number, hours: number },
  ),
  account: object({
    mrrOver: orNull(number),
    mrrUnder: orNull(number),
    plans: list(text),
    bands: list(oneOf(...BANDS)),
  }),
};
const automation = {
  ...rule,
  id: text,
  since: time,
  target: object({ kind: oneOf('webhook', 'slack'), address: text }),
  lastFiredAt: orNull(time),
  delivered: number,
  waiting: number,
  givenUp: number,
  isFailing: flag,
};

/** Automations and what they send, by name. */
export const AUTOMATION_SCHEMAS: Readonly<Record<string, Schema>> = {
  Automation: object(automation),
  SavedAutomation: object({ ...automation, secret: orNull(text) }),
  WantedAutomation: object(
    { ...rule, target: object({ kind: oneOf('webhook', 'slack'), url: orNull(text) }) },
    { newSecret: flag },
  ),
  Delivery: object({
    id: text,
    kind: oneOf('occasion', 'test'),
    state: oneOf('waiting', 'delivered', 'given_up', 'cancelled'),
    foundAt: time,
    nextAttemptAt: orNull(time),
    attempts: number,
    status: orNull(number),
    tookMs: orNull(number),
    answer: text,
    message: mapOf({}),
  }),
};
