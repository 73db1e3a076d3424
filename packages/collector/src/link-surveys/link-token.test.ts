import { expect, test } from 'vitest';

import { readLinkToken, toLinkToken } from './link-token.ts';

const CLAIMS = { project: 'main', survey: 'nps-2026', person: 'Zoë · 17', expiresAt: 1_795_000_000 };
const secretsOf = (project: string) =>
  project === 'main' ? ['the one before', 'secret of main'] : ['other'];

test('a token says what was signed, by any secret of its project', () => {
  expect(readLinkToken(toLinkToken(CLAIMS, 'secret of main'), secretsOf)).toEqual(CLAIMS);
  expect(readLinkToken(toLinkToken(CLAIMS, 'the one before'), secretsOf)).toEqual(CLAIMS);
});

test('a token fits in a text message beside some words', () => {
  expect(toLinkToken(CLAIMS, 'secret of main').length).toBeLessThan(100);
});

test('a token that another project or nobody signed says nothing', () => {
  expect(readLinkToken(toLinkToken(CLAIMS, 'other'), secretsOf)).toBeNull();
  expect(readLinkToken(toLinkToken({ ...CLAIMS, project: 'gone' }, 'secret of main'), secretsOf)).toBeNull();
  expect(readLinkToken(toLinkToken(CLAIMS, 'secret of main'), () => [])).toBeNull();
});

test('no character of a token can be another, left out or added', () => {
  const token = toLinkToken(CLAIMS, 'secret of main');
  const changed = Array.from(token, (_, at) =>
    ['A', 'z', '_', '.', ''].map((other) => token.slice(0, at) + other + token.slice(at + 1)),
  )
    .flat()
    .filter((each) => each !== token);
  expect(changed.length).toBeGreaterThan(300);
  expect(changed.filter((each) => readLinkToken(each, secretsOf) !== null)).toEqual([]);
  for (const changed of [`${token}A`, `A${token}`, `${token}.`, `${token}=`, ` ${token}`, `${token}\n`]) {
    expect([changed, readLinkToken(changed, secretsOf)]).toEqual([changed, null]);
  }
});

test('what is no token at all says nothing', () => {
  for (const text of [
    '',
    '.',
    'a.b',
    'null',
    `${'A'.repeat(3_000)}.${'A'.repeat(22)}`,
    'bnVsbA.AAAAAAAAAAAAAAAAAAAAAA',
  ]) {
    expect(readLinkToken(text, secretsOf)).toBeNull();
  }
});
