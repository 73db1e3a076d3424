import { expect, test } from 'vitest';

import { toEventNote } from './event-words.ts';

test('an event is told by its page and its first properties', () => {
  const properties = {
    title: 'Reports',
    feature: 'export',
    rows: 12,
    shared_with: { team: 'a' },
    is_first: false,
    fourth: 'x',
    fifth: 'y',
  };
  expect(toEventNote({ path: '/reports', properties })).toBe(
    '/reports · feature: export · rows: 12 · is first: false',
  );
});

test('what tells most comes first, and what is for machines does not come', () => {
  const properties = {
    answered_ms: 18_996,
    bucket: 'promoter',
    submission_id: 's',
    score: 10,
    survey_id: 'nps',
  };
  expect(toEventNote({ path: null, properties })).toBe('score: 10 · survey: nps · bucket: promoter');
});

test('what is long is cut, and what says nothing is left out', () => {
  expect(toEventNote({ path: null, properties: { note: 'a'.repeat(61), empty: '' } })).toBe(
    `note: ${'a'.repeat(60)}…`,
  );
  expect(toEventNote({ path: null, properties: {} })).toBe('');
});
