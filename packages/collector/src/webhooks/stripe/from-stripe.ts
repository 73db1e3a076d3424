import { toOwner } from '@kept/metrics';

import { readFields, readList, readSeconds, readText, type Fields } from '../../fields.ts';
import { toMajorUnits } from './minor-units.ts';
import { toTerms } from './subscription-terms.ts';

interface Fact {
  readonly event: string;
  readonly properties: object;
}

/** Names the account in a subscription's, an invoice's or a customer's `metadata`; without it the customer's id does. */
const ACCOUNT_KEY = 'account_id';

/** In these a subscription is paid for. One that is past due stays in until it is cancelled, and so does an unpaid one. */
const PAYING: ReadonlySet<unknown> = new Set(['active', 'past_due', 'unpaid']);

/** Stripe's events of subscriptions and invoices as facts; none for what says nothing else. */
export function fromStripe(event: Fields): readonly object[] {
  const { object, previous_attributes: previous } = readFields(event['data']);
  const subject = readFields(object);
  const accountId = readAccount(subject);
  const at = readSeconds(event['created']);
  const facts = toFacts(readText(event['type']) ?? '', subject, readFields(previous), at);
  return facts.map((fact, index) => ({
    type: 'track',
    event: fact.event,
    messageId: `stripe-${readText(event['id'])}-${index}`,
    timestamp: at,
    userId: toOwner(null, accountId),
    context: accountId === null ? {} : { groupId: accountId },
    properties: fact.properties,
  }));
}

function toFacts(type: string, subject: Fields, previous: Fields, at: string | null): readonly Fact[] {
  switch (type) {
    case 'customer.subscription.created':
      return toStart(subject, null, at);
    case 'customer.subscription.updated':
      return toUpdate(subject, previous, at);
    case 'customer.subscription.deleted':
      return toEnd(subject);
    case 'invoice.paid':
      return toOrder(subject);
    case 'invoice.payment_failed':
      return toFailure(subject);
    default:
      return [];
  }
}

/** What begins with the status that a subscription has now and had not before. */
function toStart(subscription: Fields, before: unknown, at: string | null): readonly Fact[] {
  const { status } = subscription;
  if (status === 'trialing' && before !== 'trialing') {
    const { plan } = toTerms(subscription);
    const trial = {
      subscription_id: subscription['id'],
      plan,
      trial_end: readSeconds(subscription['trial_end']),
    };
    return [{ event: 'Trial Started', properties: trial }];
  }
  if (!PAYING.has(status) || PAYING.has(before)) return [];
  return [{ event: 'Subscription Started', properties: toState(subscription, at) }];
}

function toUpdate(subscription: Fields, previous: Fields, at: string | null): readonly Fact[] {
  const { status } = subscription;
  const before = previous['status'] ?? status;
  const facts: Fact[] = [];
  if (before === 'trialing' && status !== 'trialing' && status !== 'canceled') {
    facts.push({ event: 'Trial Ended', properties: toTrialEnd(subscription, PAYING.has(status)) });
  }
  const started = toStart(subscription, before, at);
  facts.push(...started);
  // Every change tells the whole state, so that one that was there before the webhook becomes known.
  if (started.length === 0 && PAYING.has(before) && status !== 'canceled') {
    facts.push({ event: 'Subscription Changed', properties: toState(subscription, at) });
  }
  if (PAYING.has(status) && isEndNew(subscription, previous)) {
    const end = { ...toEndReason(subscription), effective_at: readEnd(subscription) };
    facts.push({ event: 'Subscription Cancel Scheduled', properties: end });
  }
  return facts;
}

/** Whether it was not to end before, and is now. */
function isEndNew(subscription: Fields, previous: Fields): boolean {
  return isToEnd(subscription) && !isToEnd({ ...subscription, ...previous });
}

function isToEnd({ cancel_at_period_end: atPeriodEnd, cancel_at: at }: Fields): boolean {
  return atPeriodEnd === true || (at !== null && at !== undefined);
}

/** When it is to end: said by itself, or the end of what is paid, which newer events tell of each item. */
function readEnd(subscription: Fields): string | null {
  const [item] = readList(readFields(subscription['items'])['data']);
  return readSeconds(
    subscription['cancel_at'] ?? subscription['current_period_end'] ?? item?.['current_period_end'],
  );
}

function toEnd(subscription: Fields): readonly Fact[] {
  const endedAt = subscription['ended_at'] ?? subscription['canceled_at'];
  const trialEnd = subscription['trial_end'];
  if (typeof endedAt === 'number' && typeof trialEnd === 'number' && endedAt <= trialEnd) {
    return [{ event: 'Trial Ended', properties: toTrialEnd(subscription, false) }];
  }
  const { plan, currency } = toTerms(subscription);
  const end = { ...toEndReason(subscription), plan, currency, mrr: 0, effective_at: readSeconds(endedAt) };
  return [{ event: 'Subscription Cancelled', properties: end }];
}

function toState(subscription: Fields, at: string | null): object {
  const { id, status } = subscription;
  const terms = toTerms(subscription);
  return { subscription_id: id, status, ...terms, ...(status === 'paused' && { mrr: 0 }), effective_at: at };
}

function toTrialEnd(subscription: Fields, converted: boolean): object {
  return { subscription_id: subscription['id'], plan: toTerms(subscription).plan, converted };
}

function toEndReason(subscription: Fields): object {
  const { feedback, reason } = readFields(subscription['cancellation_details']);
  return { subscription_id: subscription['id'], reason: readText(feedback ?? reason) };
}

function toOrder(invoice: Fields): readonly Fact[] {
  const currency = (readText(invoice['currency']) ?? '').toUpperCase();
  const total = toMajorUnits(readUntaxed(invoice), currency);
  // The invoice of a trial, or one that credit paid: nobody bought anything.
  if (!(total > 0)) return [];
  const order = { order_id: invoice['id'], total, currency, subscription_id: readSubscription(invoice) };
  return [{ event: 'Order Completed', properties: order }];
}

function readUntaxed(invoice: Fields): number {
  const { total_excluding_tax: untaxed, total, tax } = invoice;
  if (typeof untaxed === 'number') return untaxed;
  const taxes = readList(invoice['total_taxes'] ?? invoice['total_tax_amounts']);
  const taxed =
    typeof tax === 'number' ? tax : taxes.reduce((sum, each) => sum + Number(each['amount'] ?? 0), 0);
  return Number(total ?? 0) - taxed;
}

function toFailure(invoice: Fields): readonly Fact[] {
  const currency = (readText(invoice['currency']) ?? '').toUpperCase();
  const failure = {
    order_id: invoice['id'],
    total: toMajorUnits(Number(invoice['amount_due'] ?? 0), currency),
    currency,
    attempt: invoice['attempt_count'],
    subscription_id: readSubscription(invoice),
  };
  return [{ event: 'Payment Failed', properties: failure }];
}

function readSubscription(invoice: Fields): string | null {
  const details = readFields(readFields(invoice['parent'])['subscription_details']);
  const found = invoice['subscription'] ?? details['subscription'];
  return readText(readFields(found)['id'] ?? found);
}

/** The account by the metadata of what the event is about, or of the subscription that an invoice is for, else the customer. */
function readAccount(subject: Fields): string | null {
  const details = [
    subject,
    readFields(subject['subscription_details']),
    readFields(readFields(subject['parent'])['subscription_details']),
    readFields(subject['customer']),
  ];
  for (const { metadata } of details) {
    const named = readText(readFields(metadata)[ACCOUNT_KEY]);
    if (named !== null) return named;
  }
  return readText(readFields(subject['customer'])['id'] ?? subject['customer']);
}
