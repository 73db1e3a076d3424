import { MAX_EVENT_BYTES } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { toJsonObject } from './to-json.ts';

const read = (value: unknown): unknown => JSON.parse(toJsonObject(value) ?? 'null');

test('copies whatever JSON can carry, as JSON does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
      expect(read(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('never throws, whatever a host gives, and always answers with an object or nothing', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withSparseArray: true }), (value) => {
      const text = toJsonObject(value);
      expect(text === null || text.startsWith('{')).toBe(true);
    }),
  );
});

test('keeps the good parts of an object that JSON cannot carry', () => {
  const circular: Record<string, unknown> = { good: 1, list: [1, 2n], when: new Date(0) };
  circular['self'] = circular;
  Object.defineProperty(circular, 'bad', {
    enumerable: true,
    get: () => {
      throw new Error('getter');
    },
  });
  expect(read(circular)).toEqual({
    good: 1,
    list: [1, '2'],
    when: '1970-01-01T00:00:00.000Z',
    self: '[circular]',
  });
});

test('survives a toJSON that throws or answers with no object', () => {
  const thrower = {
    kept: true,
    toJSON: () => {
      throw new Error('toJSON');
    },
  };
  expect(read(thrower)).toEqual({ kept: true });
  expect(read({ toJSON: () => 'text' })).toEqual({});
});

test('takes a key named __proto__ for a key, and changes no prototype', () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":true},"n":1}') as Record<string, unknown>;
  hostile['big'] = 1n;
  expect(toJsonObject(hostile)).toBe('{"__proto__":{"polluted":true},"n":1,"big":"1"}');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('refuses what is larger than an event may be', () => {
  expect(toJsonObject({ text: 'x'.repeat(5_000_000) })).toBeNull();
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`key${n}`, n]));
  expect(toJsonObject(wide)).toBeNull();
  expect(toJsonObject({ text: 'x'.repeat(MAX_EVENT_BYTES - 20) })).not.toBeNull();
});

test.each([undefined, null, 'text', 7, true, [1, 2], () => 1])('takes %s for no properties', (value) => {
  expect(toJsonObject(value)).toBe('{}');
});
