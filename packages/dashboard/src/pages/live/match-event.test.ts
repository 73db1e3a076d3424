import { expect, test } from 'vitest';

import type { LiveEvent } from '../../data/live-events.ts';
import { matchEvent, type LiveFilter } from './match-event.ts';

const EVENT: LiveEvent = {
  number: 1,
  event: 'Report Shared',
  type: 'track',
  ts: '2026-11-21T12:00:00.000Z',
  receivedAt: '2026-11-21T12:00:01.000Z',
  person: 'ana@acme.example',
  accountId: 'acme',
  path: '/reports/7',
};

const match = (filter: Partial<LiveFilter>, event: Partial<LiveEvent> = {}) =>
  matchEvent({ ...EVENT, ...event }, { text: '', who: 'all', ...filter });

test('every word is looked for in the name, the person, the account and the path, in any order and case', () => {
  expect(match({ text: 'shared ANA' })).toBe(true);
  expect(match({ text: 'acme /reports/7' })).toBe(true);
  expect(match({ text: 'shared bob' })).toBe(false);
  expect(match({ text: '  ' })).toBe(true);
});

test('an event without account or path is found by the rest', () => {
  expect(match({ text: 'shared' }, { accountId: null, path: null })).toBe(true);
  expect(match({ text: 'null' }, { accountId: null, path: null })).toBe(false);
});

test('bots and people are told apart; who does not say is a person', () => {
  expect([match({ who: 'people' }), match({ who: 'bots' })]).toEqual([true, false]);
  const bot = { bot: true };
  expect([match({ who: 'people' }, bot), match({ who: 'bots' }, bot), match({}, bot)]).toEqual([
    false,
    true,
    true,
  ]);
});
