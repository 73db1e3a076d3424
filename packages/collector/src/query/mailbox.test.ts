import { expect, test } from 'vitest';

import { createMailbox } from './mailbox.ts';

test('gives all that waits, at once', async () => {
  const mailbox = createMailbox<number>(10);
  mailbox.put(1);
  mailbox.put(2);
  expect(await mailbox.take(60_000)).toEqual([1, 2]);
});

test('waits for the next item, and no longer than it was told', async () => {
  const mailbox = createMailbox<number>(10);
  const taking = mailbox.take(60_000);
  mailbox.put(3);
  expect(await taking).toEqual([3]);
  expect(await mailbox.take(5)).toEqual([]);
  mailbox.put(4);
  expect(await mailbox.take(60_000)).toEqual([4]);
});

test('remembers nothing of the many times that nothing came', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  const mailbox = createMailbox<number>(10);
  for (let turn = 0; turn < 20; turn++) await mailbox.take(0);
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});

test('keeps the newest when nobody takes', async () => {
  const mailbox = createMailbox<number>(3);
  for (let item = 0; item < 10; item++) mailbox.put(item);
  expect(await mailbox.take(0)).toEqual([7, 8, 9]);
});

test('wakes its reader when it is closed', async () => {
  const mailbox = createMailbox<number>(3);
  const taking = mailbox.take(60_000);
  mailbox.close();
  expect(await taking).toEqual([]);
  expect(await mailbox.take(60_000)).toEqual([]);
  expect(mailbox.isClosed()).toBe(true);
});
