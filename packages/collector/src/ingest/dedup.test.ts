import { expect, test } from 'vitest';

import { createMessageWindow } from './dedup.ts';

test('knows an id once it was added, for that project only', () => {
  const window = createMessageWindow();
  window.add('main', 'boot-1');
  expect(window.has('main', 'boot-1')).toBe(true);
  expect(window.has('main', 'boot-2')).toBe(false);
  expect(window.has('other', 'boot-1')).toBe(false);
});

test('tells a project and id from another split of the same characters', () => {
  const window = createMessageWindow();
  window.add('ab', 'c');
  expect(window.has('a', 'bc')).toBe(false);
});

test('takes none of 300,000 new ids for one of the 300,000 it knows', () => {
  const window = createMessageWindow({ seed: 7 });
  for (let at = 0; at < 300_000; at++) window.add('main', `boot-${at}`);
  let known = 0;
  let invented = 0;
  for (let at = 0; at < 300_000; at++) {
    if (window.has('main', `boot-${at}`)) known++;
    if (window.has('main', `other-${at}`)) invented++;
  }
  expect([known, invented]).toEqual([300_000, 0]);
});

test('forgets the oldest, never the newest of its capacity', () => {
  const window = createMessageWindow({ capacity: 1_000 });
  const forgotten: number[] = [];
  for (let at = 0; at < 10_000; at++) {
    window.add('main', `boot-${at}`);
    const oldest = Math.max(0, at - 999);
    if (!window.has('main', `boot-${oldest}`)) forgotten.push(oldest);
  }
  expect(forgotten).toEqual([]);
  expect(window.has('main', 'boot-0')).toBe(false);
});
