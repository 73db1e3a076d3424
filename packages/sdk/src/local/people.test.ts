import { expect, test } from 'vitest';

import { addToPerson, findPerson, type People } from './people.ts';

type Words = People<string>;
const add = (people: Words | null, anonymousId: string, userId: string | null, word: string): Words =>
  addToPerson(people, { anonymousId, userId }, word, (older, newer) => `${older} ${newer}`);

test('a person who signs in keeps what they did', () => {
  const before = add(add(null, 'a1', null, 'looked'), 'a1', null, 'read');
  expect(findPerson(before, { anonymousId: 'a1', userId: 'ann' })).toBe('looked read');
  expect(findPerson(add(before, 'a1', 'ann', 'signed'), { anonymousId: 'a1', userId: 'ann' })).toBe(
    'looked read signed',
  );
});

test('is somebody else after a reset, and as another user', () => {
  const people = add(add(null, 'a1', 'ann', 'wrote'), 'a2', null, 'looked');
  expect(findPerson(people, { anonymousId: 'a2', userId: null })).toBe('looked');
  expect(findPerson(add(people, 'a1', 'bob', 'came'), { anonymousId: 'a1', userId: 'bob' })).toBe('came');
  expect(findPerson(people, { anonymousId: 'a3', userId: null })).toBeNull();
});

test('a user who comes back under another anonymous id finds what they did, and what they did before signing in', () => {
  const left = add(add(null, 'a1', 'ann', 'wrote'), 'a2', 'bob', 'came');
  const back = add(add(left, 'a3', null, 'looked'), 'a3', 'ann', 'signed');
  expect(findPerson(back, { anonymousId: 'a3', userId: 'ann' })).toBe('wrote looked signed');
  expect(back).toHaveLength(2);
});

test('holds five people at most, and lets go of who was here longest ago', () => {
  const names = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay'];
  const people = names.reduce<Words | null>((held, name) => add(held, `of-${name}`, name, name), null);
  expect(people?.map(([person]) => person)).toEqual(['bob', 'cyd', 'dan', 'eve', 'fay']);
});

test('takes ids that objects have a meaning for', () => {
  const people = add(add(null, 'a1', '__proto__', 'x'), 'a2', 'constructor', 'y');
  expect(findPerson(people, { anonymousId: 'a', userId: '__proto__' })).toBe('x');
  expect(findPerson(people, { anonymousId: 'a', userId: 'toString' })).toBeNull();
});
