import { expect, test } from 'vitest';

import type { InsertResult } from '../clickhouse.ts';
import { createWriter, type Entry, type WriterOptions } from './writer.ts';

type Table = 'events' | 'facts';
const OK: InsertResult = { ok: true };
const GONE: InsertResult = { ok: false, reason: 'unavailable', message: 'connection refused' };
const BAD: InsertResult = { ok: false, reason: 'bad_data', message: 'cannot parse' };

const entry = (json: string, table: Table = 'events'): Entry<Table> => ({ lines: [{ table, json }] });

interface Block {
  readonly table: Table;
  readonly token: string;
  readonly lines: readonly string[];
}

/** A writer over an insert that answers as told, and every block that reached it. */
function writerWith(
  answer: (block: Block) => InsertResult | Promise<InsertResult>,
  options: Partial<WriterOptions<Table, Entry<Table>>> = {},
) {
  const blocks: Block[] = [];
  const writer = createWriter<Table, Entry<Table>>({
    tables: ['facts', 'events'],
    name: 'w',
    retryDelaysMs: [1, 1],
    async insert(table, token, lines) {
      const block = { table, token, lines };
      blocks.push(block);
      return answer(block);
    },
    ...options,
  });
  return { writer, blocks };
}

test('makes one block of all that arrives while another is being written', async () => {
  const gate = Promise.withResolvers<InsertResult>();
  const { writer, blocks } = writerWith((block) => (block.lines.includes('first') ? gate.promise : OK));
  const first = writer.enqueue([entry('first')]);
  await expect.poll(() => blocks.length).toBe(1);
  const others = ['a', 'b', 'c'].map((json) => writer.enqueue([entry(json)]));
  gate.resolve(OK);
  await Promise.all([first, ...others]);
  expect(blocks.map(({ lines }) => lines)).toEqual([['first'], ['a', 'b', 'c']]);
});

test('resolves only when the rows are stored, and tells listeners then', async () => {
  const gate = Promise.withResolvers<InsertResult>();
  const stored: string[] = [];
  const { writer } = writerWith(() => gate.promise, {
    onStored: (entries) => stored.push(...entries.flatMap(({ lines }) => lines.map(({ json }) => json))),
  });
  let isResolved = false;
  const done = writer.enqueue([entry('a')])?.then((result) => ((isResolved = true), result));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([isResolved, stored]).toEqual([false, []]);
  gate.resolve(OK);
  expect(await done).toEqual({ ok: true, refused: new Map() });
  expect(stored).toEqual(['a']);
});

test('tries the same block again under the same token', async () => {
  const answers = [GONE, GONE, OK];
  const { writer, blocks } = writerWith(() => answers.shift() ?? OK);
  expect(await writer.enqueue([entry('a')])).toMatchObject({ ok: true });
  expect(new Set(blocks.map(({ token, lines }) => `${token} ${lines.join()}`)).size).toBe(1);
  expect(blocks).toHaveLength(3);
});

test('gives every block and table a token of its own', async () => {
  const { writer, blocks } = writerWith(() => OK);
  await writer.enqueue([entry('a'), entry('b', 'facts')]);
  await writer.enqueue([entry('c')]);
  expect(new Set(blocks.map(({ token }) => token)).size).toBe(3);
});

test('begins another group when one is full, and writes them in order', async () => {
  const { writer, blocks } = writerWith(() => OK, { maxGroup: 10 });
  const all = ['1234', '5678', 'abcd', 'larger than a group', 'e'].map(async (json) =>
    writer.enqueue([entry(json)]),
  );
  expect(await Promise.all(all)).toEqual(all.map(() => ({ ok: true, refused: new Map() })));
  expect(blocks.map(({ lines }) => lines)).toEqual([
    ['1234', '5678'],
    ['abcd'],
    ['larger than a group'],
    ['e'],
  ]);
});

test('fails all that wait when the database is away, and tries anew with who comes next', async () => {
  let isGone = true;
  const { writer, blocks } = writerWith(() => (isGone ? GONE : OK), { maxGroup: 1, maxWaiting: 3 });
  const all = ['a', 'b', 'c'].map(async (json) => writer.enqueue([entry(json)]));
  expect(await Promise.all(all)).toEqual(all.map(() => ({ ok: false })));
  expect(blocks.flatMap(({ lines }) => lines)).toEqual(['a', 'a', 'a']);
  isGone = false;
  expect(await writer.enqueue([entry('abc')])).toMatchObject({ ok: true });
});

test('gives up after its retries, says why once, and takes the next group', async () => {
  const failures: string[] = [];
  let isGone = true;
  const { writer } = writerWith(() => (isGone ? GONE : OK), {
    onFailure: (message) => failures.push(message),
  });
  expect(await writer.enqueue([entry('a')])).toEqual({ ok: false });
  expect(failures).toEqual(['connection refused']);
  isGone = false;
  expect(await writer.enqueue([entry('a')])).toMatchObject({ ok: true });
});

test('fails the group of an insert that throws, and takes the next', async () => {
  const failures: string[] = [];
  let isBroken = true;
  const { writer } = writerWith(
    () => {
      if (isBroken) throw new RangeError('too long');
      return OK;
    },
    { onFailure: (message) => failures.push(message) },
  );
  expect(await writer.enqueue([entry('a')])).toEqual({ ok: false });
  expect(failures).toEqual(['RangeError: too long']);
  isBroken = false;
  expect(await writer.enqueue([entry('a')])).toMatchObject({ ok: true });
});

test('finds the bad rows of a block and stores all others', async () => {
  const stored = new Set<string>();
  const { writer } = writerWith(({ lines }) => {
    if (lines.some((line) => line.startsWith('bad'))) return BAD;
    for (const line of lines) stored.add(line);
    return OK;
  });
  const entries = Array.from({ length: 50 }, (_, at) =>
    entry(at === 7 || at === 41 ? `bad ${at}` : `good ${at}`),
  );
  const result = await writer.enqueue(entries);
  expect(result).toEqual({
    ok: true,
    refused: new Map([
      [entries[7], 'cannot parse'],
      [entries[41], 'cannot parse'],
    ]),
  });
  expect(stored.size).toBe(48);
});

test('takes no more than its bound, and takes again when that is written', async () => {
  const gate = Promise.withResolvers<InsertResult>();
  const { writer } = writerWith(() => gate.promise, { maxWaiting: 10 });
  const first = writer.enqueue([entry('12345678')]);
  expect(first).not.toBeNull();
  expect(writer.enqueue([entry('123')])).toBeNull();
  gate.resolve(OK);
  await first;
  expect(writer.enqueue([entry('123')])).not.toBeNull();
});

test('writes what it took before it closes, and takes nothing after', async () => {
  const { writer, blocks } = writerWith(() => OK);
  void writer.enqueue([entry('a')]);
  await writer.close();
  expect(blocks.map(({ lines }) => lines)).toEqual([['a']]);
  expect(writer.enqueue([entry('b')])).toBeNull();
});
