import type { AnalyticsEvent } from '@kept/protocol';

import { vitality, type DemoAccount } from './accounts.ts';
import type { Calendar } from './calendar.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { DemoPerson } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { toErrorRate } from './releases.ts';
import { toCsatScore } from './surveys.ts';

const HOUR_MS = 3_600_000;

/** Tickets a working day: what any account has, and what each of its people adds. */
const TICKETS_AN_ACCOUNT = 0.008;
const TICKETS_A_PERSON = 0.0018;

const ISSUE_TYPES = [
  ['how-to', 9],
  ['bug', 6],
  ['data import', 6],
  ['billing', 4],
  ['permissions', 3],
  ['performance', 3],
  ['integration', 2],
] as const;

const CHANNELS = [
  ['email', 6],
  ['in-app', 5],
  ['chat', 3],
] as const;

const PRIORITIES = [
  ['normal', 7],
  ['low', 2],
  ['high', 2],
  ['urgent', 0.5],
] as const;

/** What an account's people asked support, and what came of it. */
export function toTicketEvents(
  seed: number,
  calendar: Calendar,
  account: DemoAccount,
  people: readonly DemoPerson[],
): readonly AnalyticsEvent[] {
  const random = createRandom(seed, `${account.id} tickets`);
  const ledger = createLedger(`ticket-${account.id}`, account.id);
  let tickets = 0;
  for (let day = Math.max(0, account.createdDay); day <= calendar.today; day++) {
    if (vitality(account, day) === 0 || calendar.isWeekend(day)) continue;
    const present = people.filter((person) => person.joinedDay < day && day < person.leftDay);
    if (!random.chance(toRate(account, present.length, day)) || present.length === 0) continue;
    tickets++;
    const openedMs = calendar.at(day, random.int(8 * 60, 18 * 60), account.timezone);
    recordTicket(ledger, random, `${account.id}-${tickets}`, random.pick(present), openedMs);
  }
  return ledger.events;
}

/** Unhappy accounts ask more, newcomers too, and everybody after a bad release. */
function toRate(account: DemoAccount, people: number, day: number): number {
  const mood = account.sentiment < -0.4 ? 2.1 : 1;
  const newcomer = day - account.createdDay < 30 ? 1.8 : 1;
  const release = toErrorRate(day) > 0.02 ? 2 : 1;
  return (TICKETS_AN_ACCOUNT + TICKETS_A_PERSON * people) * mood * newcomer * release;
}

function recordTicket(
  ledger: Ledger,
  random: Random,
  ticketId: string,
  person: DemoPerson,
  openedMs: number,
) {
  const ticket = { ticket_id: ticketId };
  const priority = random.weighted(PRIORITIES);
  ledger.record(
    openedMs,
    'Ticket Opened',
    {
      ...ticket,
      channel: random.weighted(CHANNELS),
      issue_type: random.weighted(ISSUE_TYPES),
      priority,
    },
    person.userId,
  );
  if (random.chance(0.45)) {
    ledger.record(openedMs + 20_000, 'Ticket Replied', {
      ...ticket,
      author: 'agent',
      automated: true,
      public: true,
    });
  }
  if (random.chance(0.02)) return; // Nobody ever saw it.

  let atMs = openedMs + random.logNormal(priority === 'urgent' ? 0.5 : 2.1, 0.9) * HOUR_MS;
  replyOfAgent(ledger, ticket, atMs);
  for (let rounds = random.poisson(0.7); rounds > 0; rounds--) {
    atMs += random.logNormal(2.5, 0.9) * HOUR_MS;
    ledger.record(
      atMs,
      'Ticket Replied',
      { ...ticket, author: 'customer', automated: false, public: true },
      person.userId,
    );
    atMs += random.logNormal(2.8, 0.9) * HOUR_MS;
    replyOfAgent(ledger, ticket, atMs);
  }
  atMs += random.logNormal(3, 1.1) * HOUR_MS;
  ledger.record(atMs, 'Ticket Resolved', ticket);
  const isReopened = random.chance(0.07);
  if (isReopened) {
    atMs += random.logNormal(26, 0.7) * HOUR_MS;
    ledger.record(atMs, 'Ticket Reopened', ticket, person.userId);
    atMs += random.logNormal(4, 0.7) * HOUR_MS;
    replyOfAgent(ledger, ticket, atMs);
    atMs += random.logNormal(5, 0.8) * HOUR_MS;
    ledger.record(atMs, 'Ticket Resolved', ticket);
  }
  askCsat(ledger, random, ticketId, person, atMs, (atMs - openedMs) / HOUR_MS, isReopened);
}

function replyOfAgent(ledger: Ledger, ticket: { readonly ticket_id: string }, atMs: number) {
  ledger.record(atMs, 'Ticket Replied', { ...ticket, author: 'agent', automated: false, public: true });
}

function askCsat(
  ledger: Ledger,
  random: Random,
  ticketId: string,
  person: DemoPerson,
  resolvedMs: number,
  hoursToSolve: number,
  wasReopened: boolean,
) {
  const survey = {
    survey_id: 'csat-support',
    version: 1,
    submission_id: ticketId,
    survey_type: 'csat',
    trigger: 'ticket',
    channel: 'email',
    ticket_id: ticketId,
  };
  const shownMs = resolvedMs + HOUR_MS;
  ledger.record(shownMs, 'Survey Shown', survey, person.userId);
  if (!random.chance(0.38)) return;
  const answeredMs = shownMs + random.logNormal(3, 1.2) * HOUR_MS;
  const score = toCsatScore(random, person.sentiment, hoursToSolve, wasReopened);
  ledger.record(
    answeredMs,
    'Survey Answered',
    { ...survey, question_id: 'satisfaction', score, scale_min: 1, scale_max: 5 },
    person.userId,
  );
  ledger.record(answeredMs + 4_000, 'Survey Completed', survey, person.userId);
}
