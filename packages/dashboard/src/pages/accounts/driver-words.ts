import type { Driver, HealthInput } from '@kept/metrics';

import { toCount, toText } from '../../format/number.ts';

/** What each part of a health score is called. */
export const INPUT_NAMES: Readonly<Record<HealthInput, string>> = {
  frequency: 'Frequency',
  breadth: 'Breadth',
  depth: 'Depth',
  trend: 'Trend',
  sentiment: 'Sentiment',
  support: 'Support',
  onboarding: 'Onboarding',
  first_value: 'First value',
  colleagues: 'Colleagues',
};

/** What the score of an account is made of once all is known of it. */
export const INPUTS_OF_PROFILE: Readonly<Record<'usual' | 'newcomer', readonly HealthInput[]>> = {
  usual: ['frequency', 'breadth', 'depth', 'trend', 'sentiment', 'support'],
  newcomer: ['onboarding', 'first_value', 'colleagues'],
};

/** The window by which a habit is judged, as the health score defines it. */
const WINDOW_DAYS = 30;

/** What a driver rests on, as one would tell a colleague: `2 of 12 seats used in 30 days`. */
export function toDriverWords({ input, score, figures }: Driver): string {
  const of = (figure: string) => figures[figure] ?? 0;
  switch (input) {
    case 'frequency':
      return of('active_people') === 0
        ? `Nobody was active in ${WINDOW_DAYS} days`
        : `Active on ${toDays(of('person_days') / of('active_people'))} of ${WINDOW_DAYS} days a person`;
    case 'breadth':
      return of('seats') > 0
        ? `${toCount(of('active_people'))} of ${toCount(of('seats'))} seats used in ${WINDOW_DAYS} days`
        : `${toCount(of('active_people'))} of ${toCount(of('known_people'))} people active in ${WINDOW_DAYS} days`;
    case 'depth':
      return of('key_features') === 0
        ? 'No key feature used'
        : `${toAmount(of('key_features'), 'key feature')} used`;
    case 'trend':
      return toTrendWords(of('person_days'), of('prior_person_days'));
    case 'sentiment':
      return `${toAmount(of('answers'), 'last answer')} at ${Math.round(score)} of 100`;
    case 'support':
      return toSupportWords(of('open_tickets'), of('waiting_tickets'), of('reopened_tickets'));
    case 'onboarding':
      return `${toAmount(of('onboarding_steps'), 'onboarding step')} done`;
    case 'first_value':
      return of('values_reached') > 0 ? 'First value reached' : 'First value not reached yet';
    case 'colleagues':
      return `${toAmount(Math.max(of('invites'), of('known_people') - 1, 0), 'colleague')} invited or active`;
  }
}

function toTrendWords(now: number, before: number): string {
  if (now === before) return `As many active days as in the ${WINDOW_DAYS} before`;
  const percent = toText((100 * Math.abs(now - before)) / before, 'percent');
  return `${percent} ${now < before ? 'fewer' : 'more'} active days than in the ${WINDOW_DAYS} before`;
}

function toSupportWords(open: number, waiting: number, reopened: number): string {
  const words = [
    ...(open > 0 ? [`${toAmount(open, 'ticket')} open`] : []),
    ...(waiting > 0 ? [`${toCount(waiting)} unanswered`] : []),
    ...(reopened > 0 ? [`${toCount(reopened)} came back`] : []),
  ];
  return words.length === 0 ? 'No open tickets' : words.join(', ');
}

/** `1 ticket`, `no colleagues`, `3 answers`. */
function toAmount(count: number, noun: string): string {
  if (count === 0) return `No ${noun}s`;
  return `${toCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A digit after the point only where there is something to say. */
function toDays(days: number): string {
  return String(Math.round(days * 10) / 10);
}
