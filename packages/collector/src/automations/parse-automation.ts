import { BANDS, parseFilter, type Band } from '@kept/metrics';

import { type Fields, isFields, readFields } from '../fields.ts';
import type { AccountConditions, AutomationSettings, Target, Trigger } from './automation.ts';

/** What a person or a program wrote: all but what Kept itself adds. */
export interface WantedAutomation extends Pick<AutomationSettings, 'name' | 'isOn' | 'trigger' | 'account'> {
  /** `url` is null where the one that is known is to stay. */
  readonly target: { readonly kind: Target['kind']; readonly url: string | null };
  /** Whether a webhook gets a new secret in place of the one it has. */
  readonly newSecret: boolean;
}

export type ParsedAutomation =
  | { readonly ok: true; readonly value: WantedAutomation }
  /** Each is one sentence that names the part. */
  | { readonly ok: false; readonly reasons: readonly string[] };

const MAX_NAME_LENGTH = 100;
const MAX_URL_LENGTH = 2_000;
const MAX_FILTERS = 10;
const MAX_PLANS = 20;
/** A quarter of a year: who stands still longer has been gone for long. */
const MAX_DAYS = 90;
const MAX_HOURS = 24 * 14;

/**
 * Reads a rule that somebody wrote.
 *
 * @param mayBePlain whether a target may be without encryption, as inside one's own network
 */
export function parseAutomation(body: unknown, mayBePlain: boolean): ParsedAutomation {
  if (!isFields(body)) {
    return { ok: false, reasons: ['The body is JSON with `name`, `trigger`, `account` and `target`.'] };
  }
  const reasons: string[] = [];
  const trigger = take(readTrigger(readFields(body['trigger'])), reasons);
  const account = take(readConditions(readFields(body['account'] ?? {})), reasons);
  const target = take(readTarget(readFields(body['target']), mayBePlain), reasons);
  const { name, isOn = true, newSecret = false } = body;
  const isNamed = typeof name === 'string' && name.trim() !== '' && name.length <= MAX_NAME_LENGTH;
  if (!isNamed) reasons.unshift(`\`name\` has 1 to ${MAX_NAME_LENGTH} characters.`);
  if (typeof isOn !== 'boolean') reasons.push('`isOn` is true or false.');
  if (typeof newSecret !== 'boolean') reasons.push('`newSecret` is true or false.');
  if (reasons.length > 0 || !trigger || !account || !target || !isNamed) return { ok: false, reasons };
  return {
    ok: true,
    value: {
      name: name.trim(),
      isOn: isOn === true,
      trigger,
      account,
      target,
      newSecret: newSecret === true,
    },
  };
}

/** What was read; else the reason against it joins the others. */
function take<Value extends object>(read: Value | string, reasons: string[]): Value | null {
  if (typeof read !== 'string') return read;
  reasons.push(read);
  return null;
}

function readTrigger(fields: Fields): Trigger | string {
  const { kind } = fields;
  switch (kind) {
    case 'event':
      return readEventTrigger(fields);
    case 'health': {
      const band = fields['band'];
      return isBand(band) ? { kind, band } : `\`trigger.band\` is one of ${BANDS.join(', ')}.`;
    }
    case 'onboarding': {
      const days = readCount(fields['days'], MAX_DAYS);
      return days === null ? `\`trigger.days\` is a whole number from 1 to ${MAX_DAYS}.` : { kind, days };
    }
    case 'ticket': {
      const hours = readCount(fields['hours'], MAX_HOURS);
      return hours === null ? `\`trigger.hours\` is a whole number from 1 to ${MAX_HOURS}.` : { kind, hours };
    }
    default:
      return '`trigger.kind` is one of event, health, onboarding, ticket.';
  }
}

function readEventTrigger({ event, filters = [] }: Fields): Trigger | string {
  if (typeof event !== 'string' || event.trim() === '' || event.length > MAX_URL_LENGTH) {
    return '`trigger.event` is the name of an event, such as Survey Answered.';
  }
  if (!isTexts(filters) || filters.length > MAX_FILTERS) {
    return `\`trigger.filters\` is a list of at most ${MAX_FILTERS} filters.`;
  }
  for (const filter of filters) {
    const parsed = parseFilter(filter);
    if (!parsed.ok) return `\`trigger.filters\`: ${parsed.message}`;
  }
  return { kind: 'event', event: event.trim(), filters };
}

function readConditions({
  mrrOver = null,
  mrrUnder = null,
  plans = [],
  bands = [],
}: Fields): AccountConditions | string {
  if (!isAmount(mrrOver) || !isAmount(mrrUnder)) {
    return '`account.mrrOver` and `account.mrrUnder` are amounts from 0, or null.';
  }
  if (mrrOver !== null && mrrUnder !== null && mrrOver >= mrrUnder) {
    return 'No account has an MRR over `account.mrrOver` and under `account.mrrUnder`.';
  }
  if (!isTexts(plans) || plans.length > MAX_PLANS || plans.includes('')) {
    return `\`account.plans\` is a list of at most ${MAX_PLANS} names.`;
  }
  if (!Array.isArray(bands) || !bands.every(isBand)) {
    return `\`account.bands\` is a list of some of ${BANDS.join(', ')}.`;
  }
  return { mrrOver, mrrUnder, plans, bands };
}

function readTarget({ kind, url }: Fields, mayBePlain: boolean): WantedAutomation['target'] | string {
  if (kind !== 'webhook' && kind !== 'slack') return '`target.kind` is webhook or slack.';
  if (url === null) return { kind, url };
  if (typeof url !== 'string' || url.length > MAX_URL_LENGTH || !URL.canParse(url)) {
    return '`target.url` is an address such as https://example.com/hooks/kept.';
  }
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && !(mayBePlain && protocol === 'http:')) {
    return '`target.url` begins with https://, since what is sent tells of customers.';
  }
  if (username !== '' || password !== '') return '`target.url` has no user name or password in it.';
  return { kind, url };
}

function isAmount(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isBand(value: unknown): value is Band {
  return (BANDS as readonly unknown[]).includes(value);
}

function readCount(value: unknown, most: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : null;
}
