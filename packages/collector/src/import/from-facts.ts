import { BILLINGS_A_MONTH, toMonthly, type BillingInterval, toOwner } from '@kept/metrics';

import { isFields, readText, type Fields } from '../fields.ts';
import { toValue } from './from-csv.ts';
import { toMessageId } from './message-id.ts';
import type { Mapped } from './source-row.ts';
import { toTime } from './to-time.ts';

/** One thing that a line of facts tells: what happened, when by which column, and what is said of it. */
interface Fact {
  readonly event: string;
  /** The column that has its time; a line whose column is empty does not tell it. */
  readonly at: string;
  readonly properties: Fields;
}

/** A subscription a line: `subscription_id, account_id, plan, amount, currency, interval, interval_count, quantity, started_at, cancelled_at, reason`. */
export function fromSubscription(row: unknown): Mapped {
  const cells = toCells(row);
  const interval = cells['interval'] ?? 'month';
  if (!isInterval(interval)) {
    return refuse(`\`interval\` is one of ${Object.keys(BILLINGS_A_MONTH).join(', ')}.`);
  }
  const [amount, count] = [Number(cells['amount']), Number(cells['interval_count'] ?? 1)];
  if (!Number.isFinite(amount) || !(count > 0)) return refuse('`amount` and `interval_count` are numbers.');
  const said = { subscription_id: cells['subscription_id'], plan: cells['plan'] };
  const terms = pick(cells, ['quantity', 'currency', 'recurring_discount']);
  const mrr = Number(cells['mrr'] ?? toMonthly(amount, interval, count));
  return toCalls(
    row,
    cells,
    ['subscription_id', 'account_id', 'amount', 'started_at'],
    [
      {
        event: 'Subscription Started',
        at: 'started_at',
        properties: { ...said, ...terms, amount, interval, interval_count: count, mrr },
      },
      {
        event: 'Subscription Cancelled',
        at: 'cancelled_at',
        properties: { ...said, ...pick(cells, ['reason', 'currency']), mrr: 0 },
      },
    ],
  );
}

/** A ticket a line: `ticket_id, account_id, user_id, channel, issue_type, priority, opened_at, first_replied_at, resolved_at, reopened_at`. */
export function fromTicket(row: unknown): Mapped {
  const cells = toCells(row);
  const ticket = { ticket_id: cells['ticket_id'] };
  const reply = { ...ticket, author: 'agent', automated: false, public: true };
  const opened = { ...ticket, ...pick(cells, ['channel', 'issue_type', 'priority']) };
  return toCalls(
    row,
    cells,
    ['ticket_id', 'opened_at'],
    [
      { event: 'Ticket Opened', at: 'opened_at', properties: opened },
      { event: 'Ticket Replied', at: 'first_replied_at', properties: reply },
      { event: 'Ticket Resolved', at: 'resolved_at', properties: ticket },
      { event: 'Ticket Reopened', at: 'reopened_at', properties: ticket },
    ],
  );
}

/** A cost a line: `category, amount, currency, period_start, period_end`. */
export function fromCost(row: unknown): Mapped {
  const cells = toCells(row);
  const properties = pick(cells, ['category', 'amount', 'currency', 'period_start', 'period_end']);
  if (!['retention', 'acquisition', 'support'].includes(cells['category'] ?? '')) {
    return refuse('`category` is one of retention, acquisition, support.');
  }
  if (typeof properties['amount'] !== 'number') return refuse('`amount` is a number.');
  return toCalls(
    row,
    cells,
    ['currency', 'period_start', 'period_end'],
    [{ event: 'Cost Recorded', at: 'period_start', properties }],
  );
}

function toCalls(
  row: unknown,
  cells: Readonly<Record<string, string>>,
  needed: readonly string[],
  facts: readonly Fact[],
): Mapped {
  const missing = needed.find((name) => cells[name] === undefined);
  if (missing !== undefined) return refuse(`It has no \`${missing}\`.`);
  const accountId = readText(cells['account_id']);
  const calls: Fields[] = [];
  for (const { event, at, properties } of facts) {
    if (cells[at] === undefined) continue;
    const timestamp = toTime(cells[at]);
    if (timestamp === null) return refuse(`\`${at}\` is no time in ISO-8601.`);
    calls.push({
      type: 'track',
      event,
      messageId: toMessageId(undefined, [event, row]),
      timestamp,
      userId: toOwner(readText(cells['user_id']), accountId),
      context: accountId === null ? {} : { groupId: accountId },
      properties,
    });
  }
  return { kind: 'calls', calls };
}

/** The cells that are not empty, by their columns in small letters. */
function toCells(row: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(isFields(row) ? row : {}).filter(([, value]) => readText(value) !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase().replaceAll(' ', '_'), String(value).trim()]),
  );
}

function pick(cells: Readonly<Record<string, string>>, names: readonly string[]): Fields {
  const there = names.filter((name) => cells[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, toValue(cells[name] ?? '')]));
}

function isInterval(text: string): text is BillingInterval {
  return Object.hasOwn(BILLINGS_A_MONTH, text);
}

function refuse(reason: string): Mapped {
  return { kind: 'refused', reason };
}
