import fc from 'fast-check';
import { expect, test } from 'vitest';

import { writeJson } from './to-json.ts';

const write = (value: unknown): string => writeJson((take) => JSON.stringify(take(value) ?? {}));
const read = (value: unknown): unknown => JSON.parse(write(value));

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
      expect(write(value)).toMatch(/^\{/);
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
  expect(write(hostile)).toBe('{"__proto__":{"polluted":true},"n":1,"big":"1"}');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([undefined, null, 'text', 7, true, [1, 2], () => 1])('takes %s for no properties', (value) => {
  expect(write(value)).toBe('{}');
});
