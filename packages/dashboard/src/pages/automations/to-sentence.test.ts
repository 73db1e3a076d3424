import { expect, test } from 'vitest';

import type { Trigger } from './automation.ts';
import { EMPTY_DRAFT, toDraft, toWanted } from './draft.ts';
import { TEMPLATES } from './templates.ts';
import { toSentence } from './to-sentence.ts';

const ANY = { mrrOver: null, mrrUnder: null, plans: [], bands: [] };
const WEBHOOK = { kind: 'webhook', address: 'https://example.com/hooks/kept' } as const;

test.each<readonly [Trigger, string]>([
  [{ kind: 'event', event: 'Payment Failed', filters: [] }, '“Payment Failed” arrives'],
  [
    { kind: 'event', event: 'A', filters: ['country:IT,FR', 'properties.score<=6', 'path'] },
    '“A” arrives where country is IT or FR, its score is at most 6 and page is known',
  ],
  [{ kind: 'health', band: 'risk' }, 'an account’s health becomes at risk'],
  [{ kind: 'onboarding', days: 1 }, 'somebody does no step of a checklist for 1 day'],
  [{ kind: 'ticket', hours: 24 }, 'a ticket waits 24 hours for an answer'],
])('%j reads as a sentence', (trigger, when) => {
  const sentence = toSentence({ trigger, account: ANY, target: WEBHOOK });
  expect(sentence).toBe(`When ${when}, call a webhook at example.com.`);
});

test('what is asked of the account stands between', () => {
  const account = {
    mrrOver: 500,
    mrrUnder: 12_000,
    plans: ['pro', 'team'],
    bands: ['watch', 'risk'],
  } as const;
  expect(
    toSentence({
      trigger: { kind: 'ticket', hours: 4 },
      account,
      target: { kind: 'slack', address: 'https://hooks.slack.com/…' },
    }),
  ).toBe(
    'When a ticket waits 4 hours for an answer and the account pays over 500 a month, pays under 12,000 a month, is on the plan pro or team and is to be watched or at risk, send a Slack message to hooks.slack.com.',
  );
});

test('a rule that is opened and saved again is the same rule', () => {
  for (const { draft } of TEMPLATES) {
    const wanted = toWanted({ ...draft, plans: 'pro, team', bands: ['risk'], mrrUnder: '900' });
    const shown = {
      ...wanted,
      id: 'a',
      target: { kind: wanted.target.kind, address: 'https://example.com' },
      lastFiredAt: null,
      delivered: 0,
      waiting: 0,
      givenUp: 0,
      isFailing: false,
    };
    expect(toWanted(toDraft(shown))).toEqual(wanted);
  }
});

test('what was typed with blanks and empty lines is read as it was meant', () => {
  const wanted = toWanted({ ...EMPTY_DRAFT, plans: ' pro ,, ', mrrOver: ' ', url: ' ' });
  expect(wanted.trigger).toEqual({ kind: 'event', event: '', filters: [] });
  expect(wanted.account).toEqual({ ...ANY, plans: ['pro'] });
  expect(wanted.target.url).toBeNull();
});
