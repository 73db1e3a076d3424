import { expect, test } from 'vitest';

import { readFilter, toFilter, toFilterWords, toListed, toSubjectWords } from './filter-text.ts';

test.each([
  ['account.plan:business,team', 'Account plan is business or team'],
  ['!browser:Safari', 'Browser is not Safari'],
  ['path~/reports', 'Page contains /reports'],
  ['properties.amount>=100', 'Event amount is at least 100'],
  ['person.job_title', 'Person job title is known'],
  ['!person."job:title"', 'Person job:title is not known'],
  ['account.name:"Rossi, Figli",Acme', 'Account name is Rossi, Figli or Acme'],
  ['colour is red', 'colour is red'],
])('%s is shown as %s', (text, words) => {
  expect(toFilterWords(text)).toBe(words);
});

test.each([
  'account.plan:business,team',
  '!path~/reports',
  'properties.amount<=3',
  'country',
  '!person.email',
])('%s read and written again is the same', (text) => {
  const parts = readFilter(text);
  expect(parts && toFilter(parts)).toBe(text);
});

test('blanks around commas and texts do not matter, those in quotes do', () => {
  expect(toFilter({ subject: ' country ', test: 'is', value: ' IT , FR,' })).toBe('country:IT,FR');
  expect(toFilter({ subject: 'account.name', test: 'is', value: '"Rossi, Figli" , Acme' })).toBe(
    'account.name:"Rossi, Figli",Acme',
  );
  expect(toFilter({ subject: 'country', test: 'exists-not', value: 'left over' })).toBe('!country');
});

test('a value that was picked is in quotes only where it must be', () => {
  expect(toListed('US')).toBe('US');
  expect(toListed('Rossi, "Figli"')).toBe(String.raw`"Rossi, \"Figli\""`);
});

test('subjects have names', () => {
  expect(toSubjectWords('os')).toBe('Operating system');
  expect(toSubjectWords('account.plan')).toBe('Account plan');
  expect(toSubjectWords('something')).toBe('something');
});
