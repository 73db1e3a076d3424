import type { AnalyticsEvent } from '@kept/protocol';

import { TRIAL_DAYS, type DemoAccount } from './accounts.ts';
import type { Calendar } from './calendar.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { toUserId } from './people.ts';
import { createRandom, type Random } from './random.ts';

const MONTH_DAYS = 30;

/** Prices in euros a month: the starter plan is a flat fee, the others go by seat. */
const PLANS = {
  starter: { flat: 49, seat: 0 },
  team: { flat: 0, seat: 14 },
  business: { flat: 0, seat: 21 },
} as const;

type Plan = keyof typeof PLANS;

/** Paying for a year at once costs ten months. */
const MONTHS_PAID_A_YEAR = 10;

const CANCEL_REASONS = [
  ['price', 5],
  ['not used enough', 5],
  ['missing feature', 4],
  ['switched to a competitor', 3],
  ['budget cut', 3],
  ['company closed', 1],
] as const;

/** What an account pays for, from one change to the next. */
export interface Terms {
  readonly plan: Plan;
  readonly interval: 'month' | 'year';
  readonly seats: number;
}

/** The terms on which an account began. */
export function toFirstTerms(seed: number, account: DemoAccount): Terms {
  const random = createRandom(seed, `${account.id} terms`);
  const seats = Math.max(2, Math.ceil(account.people * (0.85 + 0.4 * random.next())));
  return {
    plan: toPlan(seats),
    interval: random.chance(seats > 20 ? 0.55 : 0.25) ? 'year' : 'month',
    seats,
  };
}

/** Euros a month. */
export function toMrr({ plan, interval, seats }: Terms): number {
  const monthly = PLANS[plan].flat + PLANS[plan].seat * seats;
  return interval === 'year' ? Math.round((monthly * MONTHS_PAID_A_YEAR * 100) / 12) / 100 : monthly;
}

/** Euros that are due at once for a month or a year. */
function toInvoiced(terms: Terms): number {
  return terms.interval === 'year' ? Math.round(toMrr(terms) * 12) : toMrr(terms);
}

/** Trial, subscription, its invoices, its changes and its end, as billing and sales tell them. */
export function toSubscriptionEvents(
  seed: number,
  calendar: Calendar,
  account: DemoAccount,
): readonly AnalyticsEvent[] {
  const random = createRandom(seed, `${account.id} billing`);
  const ledger = createLedger(`bill-${account.id}`, account.id);
  const trialEnd = calendar.at(account.createdDay + TRIAL_DAYS, 9 * 60);
  if (account.createdDay >= 0) {
    ledger.record(trialEnd, 'Trial Ended', { converted: account.paidDay !== null });
    follow(ledger, createRandom(seed, `${account.id} sales`), calendar, account);
  }
  if (account.paidDay === null) return ledger.events;

  const { course } = account;
  const churnDay = course.kind === 'churned' ? course.churnDay : Infinity;
  let terms = toFirstTerms(seed, account);
  start(ledger, calendar, `sub-${account.id}`, account.paidDay, terms);
  invoice(ledger, random, `sub-${account.id}`, calendar.at(account.paidDay, 9 * 60 + 10), 0, terms);
  // Older changes are before the history and summed up in the first terms.
  for (
    let day = firstInvoiceDay(account.paidDay);
    day <= calendar.today && day < churnDay;
    day += MONTH_DAYS
  ) {
    const next = renegotiate(random, account, terms, day);
    const atMs = calendar.at(day, random.int(8 * 60, 18 * 60));
    if (next) change(ledger, `sub-${account.id}`, atMs, terms, next);
    terms = next ?? terms;
    const months = Math.round((day - account.paidDay) / MONTH_DAYS);
    invoice(ledger, random, `sub-${account.id}`, atMs + 5_000, months, terms);
    if (random.chance(0.012)) ledger.record(atMs, 'Payment Failed', { subscription_id: `sub-${account.id}` });
  }
  if (course.kind !== 'churned') return ledger.events;
  cancel(ledger, random, calendar, account, course.churnDay);
  if (course.returnDay !== null) comeBack(ledger, random, calendar, account, course.returnDay, terms);
  return ledger.events;
}

/** By the month this time, and on the terms of before. */
function comeBack(
  ledger: Ledger,
  random: Random,
  calendar: Calendar,
  account: DemoAccount,
  returnDay: number,
  before: Terms,
) {
  const id = `sub-${account.id}-2`;
  const terms: Terms = { ...before, interval: 'month' };
  start(ledger, calendar, id, returnDay, terms);
  for (let months = 0; returnDay + months * MONTH_DAYS <= calendar.today; months++) {
    invoice(ledger, random, id, calendar.at(returnDay + months * MONTH_DAYS, 9 * 60 + 10), months, terms);
  }
}

/** The first day of the history on which the account's month is over. */
function firstInvoiceDay(paidDay: number): number {
  const months = Math.max(1, Math.ceil(-paidDay / MONTH_DAYS));
  return paidDay + months * MONTH_DAYS;
}

function start(ledger: Ledger, calendar: Calendar, id: string, day: number, terms: Terms) {
  const atMs = calendar.at(day, 9 * 60 + 5);
  ledger.record(atMs, 'Subscription Started', { subscription_id: id, ...toProperties(terms, atMs) });
  ledger.record(atMs + 1_000, 'License Updated', { seats: terms.seats });
}

function change(ledger: Ledger, id: string, atMs: number, before: Terms, after: Terms) {
  const reason = toMrr(after) > toMrr(before) ? 'upgrade' : 'downgrade';
  ledger.record(atMs, 'Subscription Changed', { subscription_id: id, ...toProperties(after, atMs), reason });
  ledger.record(atMs + 1_000, 'License Updated', { seats: after.seats });
}

function cancel(ledger: Ledger, random: Random, calendar: Calendar, account: DemoAccount, churnDay: number) {
  const atMs = calendar.at(churnDay, 9 * 60 + 5);
  const said = { subscription_id: `sub-${account.id}`, reason: random.weighted(CANCEL_REASONS) };
  const noticeMs = calendar.at(churnDay - random.int(3, 25), random.int(9 * 60, 17 * 60));
  ledger.record(noticeMs, 'Subscription Cancel Scheduled', { ...said, effective_at: toIso(atMs) });
  ledger.record(atMs, 'Subscription Cancelled', { ...said, effective_at: toIso(atMs), mrr: 0 });
  ledger.record(atMs + 1_000, 'License Updated', { seats: 0 });
}

/** What is paid when so many months of a subscription are over, in advance; now and then it is given back. */
function invoice(ledger: Ledger, random: Random, id: string, atMs: number, months: number, terms: Terms) {
  if (months % (terms.interval === 'year' ? 12 : 1) !== 0) return;
  const order = { order_id: `${id}-${months}`, total: toInvoiced(terms), currency: 'EUR' };
  ledger.record(atMs, 'Order Completed', order);
  if (random.chance(0.008)) ledger.record(atMs + random.int(2, 200) * 3_600_000, 'Order Refunded', order);
}

/** What sales made of whoever signed the account up. */
function follow(ledger: Ledger, random: Random, calendar: Calendar, account: DemoAccount) {
  const owner = toUserId(account, 0);
  if (account.paidDay !== null || random.chance(0.4)) {
    const day = account.createdDay + random.int(1, 6);
    ledger.record(calendar.at(day, random.int(9 * 60, 17 * 60)), 'Lead Qualified', {}, owner);
  }
  if (account.paidDay !== null)
    ledger.record(calendar.at(account.paidDay, 9 * 60 + 15), 'Lead Won', {}, owner);
}

/** What changes at the end of a month; null when nothing does. */
function renegotiate(random: Random, account: DemoAccount, terms: Terms, day: number): Terms | null {
  const { course } = account;
  const star = course.kind === 'star';
  if (random.chance(star ? 0.26 : 0.045)) {
    const seats = Math.ceil(terms.seats * (1.1 + 0.2 * random.next())) + 1;
    return { ...terms, seats, plan: toPlan(seats) };
  }
  const fading = (course.kind === 'at-risk' && day > course.sinceDay) || course.kind === 'churned';
  if (terms.seats > 4 && random.chance(fading ? 0.07 : 0.013)) {
    const seats = Math.max(3, Math.floor(terms.seats * (0.6 + 0.25 * random.next())));
    return { ...terms, seats, plan: toPlan(seats) };
  }
  return null;
}

function toPlan(seats: number): Plan {
  if (seats <= 5) return 'starter';
  return seats <= 28 ? 'team' : 'business';
}

function toProperties(terms: Terms, atMs: number) {
  return {
    plan: terms.plan,
    interval: terms.interval,
    interval_count: 1,
    amount: toInvoiced(terms),
    quantity: terms.seats,
    currency: 'EUR',
    mrr: toMrr(terms),
    effective_at: toIso(atMs),
  };
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}
