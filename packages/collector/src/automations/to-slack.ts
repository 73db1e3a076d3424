import type { Band } from '@kept/metrics';

import type { AccountFacts } from './account-facts.ts';
import type { Message } from './message.ts';
import type { Happening } from './occasion.ts';

/** What Slack's incoming webhooks take, and what understands the same: Mattermost, Rocket.Chat, Discord's `/slack`. */
export interface SlackMessage {
  readonly text: string;
  readonly unfurl_links: false;
}

/** Longer words of a customer are cut: the link leads to all of them. In characters. */
const MAX_TEXT = 280;

const BANDS: Readonly<Record<Band, string>> = { healthy: 'healthy', watch: 'to be watched', risk: 'at risk' };

/** One or two lines with a link. */
export function toSlack({ type, automation, happening, account, person, link }: Message): SlackMessage {
  const subject = account?.name ?? account?.id ?? person ?? 'Open Kept';
  const sample = type === 'automation.tested' ? '_This is a sample._ ' : '';
  const notes = toNotes(account);
  const first = `${sample}*${escape(automation.name)}*: <${link}|${escape(subject)}>${notes}`;
  return { text: `${first}\n${toSentence(happening)}`, unfurl_links: false };
}

/**
 * Text of others in Slack's markup: `&`, `<` and `>` are all that it wants escaped, and without `<` nobody can call a
 * channel or set a link. On one line, since `>` and lists begin lines. https://docs.slack.dev/messaging/formatting-message-text/
 */
export function escape(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  // By code points, so that no emoji is cut in two.
  const points = Array.from(line);
  const short = points.length > MAX_TEXT ? `${points.slice(0, MAX_TEXT).join('')}…` : line;
  return short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function toNotes(account: AccountFacts | null): string {
  if (account === null) return '';
  const { mrr, currency, plan, band } = account;
  const notes = [
    ...(mrr === null ? [] : [`MRR ${mrr.toLocaleString('en', { maximumFractionDigits: 0 })} ${currency}`]),
    ...(plan === null ? [] : [escape(plan)]),
    ...(band === null ? [] : [BANDS[band]]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

function toSentence(happening: Happening): string {
  switch (happening.kind) {
    case 'event':
      return toEventSentence(happening);
    case 'health': {
      const { from, to, score } = happening;
      const points = score === null ? '' : ` with ${Math.round(score)} points`;
      return `Health went from ${BANDS[from]} to ${BANDS[to]}${points}.`;
    }
    case 'onboarding':
      return `No step of “${escape(happening.flow)}” since ${happening.lastStepAt.slice(0, 10)}; ${happening.stepsDone} done.`;
    case 'ticket':
      return `Ticket ${escape(happening.ticket)} has waited ${happening.waitedHours} h for an answer.`;
  }
}

/** The properties that say most, when they are there, in this order. */
const TOLD = ['score', 'comment', 'reason', 'plan', 'subject', 'feature', 'step_id'];

function toEventSentence({ event, properties }: Extract<Happening, { readonly kind: 'event' }>): string {
  const told = TOLD.flatMap((key) => {
    const value = properties[key];
    if (typeof value === 'number') return [`${key} ${value}`];
    return typeof value === 'string' && value !== '' ? [`${key} “${escape(value)}”`] : [];
  });
  return [escape(event), ...told].join(', ');
}
