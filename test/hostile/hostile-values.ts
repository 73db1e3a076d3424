/* oxlint-disable no-sparse-arrays, unicorn/no-thenable, unicorn/consistent-function-scoping, typescript/no-extraneous-class -- what hosts have; made where they are */
/** What no API documentation foresees, each made in the page, anew for each call. By what they are. */
export const HOSTILE_VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  'no text': () => '',
  'text of blanks': () => ' \t\n\u00A0\u2003',
  'lone surrogates': () => '\uDC00 half \uD83D',
  'separators, NUL and marks of direction': () => '\u2028\u2029\0\u202E\u200F\uFEFFetats',
  'text of 5 MB': () => 'x'.repeat(5 * 1024 * 1024),
  'a boxed text': () => new String('boxed'),
  'not a number': () => NaN,
  infinity: () => -Infinity,
  'a boolean': () => true,
  'a bigint': () => 10n ** 30n,
  'a symbol': () => Symbol('mark'),
  'a function': () => () => 1,
  'a class': () => class {},
  'an array': () => [1, , 3, [undefined]],
  'an array with four billion holes': () => {
    const holes: unknown[] = [];
    holes.length = 2 ** 32 - 1;
    return holes;
  },
  'an array of 100,000': () => Array.from({ length: 100_000 }, (_, at) => at),
  'a circular object': () => {
    const circular: Record<string, unknown> = { label: 'circular' };
    circular['self'] = circular;
    return circular;
  },
  'an object 10,000 deep': () => {
    let deep: Record<string, unknown> = {};
    for (let level = 0; level < 10_000; level++) deep = { deep };
    return deep;
  },
  'an object of 100,000 keys': () =>
    Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`k${key}`, key])),
  'an object with a text of 5 MB': () => ({ text: 'é'.repeat(2_500_000) }),
  'an object with text that nobody can show': () => ({
    ['\uD800\u2028\0\u202E']: '\uDFFF\u2029\0\u202D',
    '': 'no key',
  }),
  'an object with everything JSON lacks': () => ({
    big: 1n,
    mark: Symbol('mark'),
    [Symbol('key')]: 1,
    run: () => 1,
    nothing: undefined,
    ratio: NaN,
    most: Infinity,
    zero: -0,
  }),
  'an object with a key __proto__': () =>
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"n":1}'),
  'an object with numbers as keys': () => ({ n: 1, 2024: 'year', 0: 'first' }),
  'an object that inherits from nothing': () => Object.assign(Object.create(null), { n: 1 }),
  'a frozen object': () => Object.freeze({ list: Object.freeze([1]), n: 1 }),
  'a getter that throws': () => {
    const boom = (): never => {
      throw new Error('a trap of the host');
    };
    const trap = { enumerable: true, get: boom };
    return Object.defineProperties(
      { n: 1 },
      { trap, name: trap, context: trap, timestamp: trap, setup: trap },
    );
  },
  'a getter that never answers the same': () => {
    let times = 0;
    const get = (): unknown => [{ n: 1 }, 'x '.repeat(++times), () => times, null, 10n][times % 5];
    const turn = { enumerable: true, get };
    return Object.defineProperties({}, { turn, name: turn, context: turn, messageId: turn, setup: turn });
  },
  'a proxy whose every trap throws': () => {
    const boom = (): never => {
      throw new Error('a trap of the host');
    };
    return new Proxy(
      {},
      {
        get: boom,
        has: boom,
        ownKeys: boom,
        getPrototypeOf: boom,
        getOwnPropertyDescriptor: boom,
        set: boom,
      },
    );
  },
  'a revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  'a proxy that has every key': () => {
    const all: object = new Proxy(() => all, {
      get: (_, key) => (key === Symbol.toPrimitive ? () => '1' : all),
    });
    return all;
  },
  'a toJSON that throws': () => ({
    toJSON() {
      throw new Error('a trap of the host');
    },
  }),
  'a toJSON that answers itself': () => ({
    n: 1,
    toJSON() {
      return this;
    },
  }),
  'a toJSON that answers text': () => ({ toJSON: () => '{"n":1}' }),
  'text that throws when it is asked for': () => ({
    toString() {
      throw new Error('a trap of the host');
    },
    valueOf() {
      throw new Error('a trap of the host');
    },
  }),
  'a then that throws': () => ({
    then() {
      throw new Error('a trap of the host');
    },
  }),
  'a promise that rejects': () => {
    const rejecting = Promise.reject(new Error('a trap of the host'));
    rejecting.catch(() => {});
    return rejecting;
  },
  'a date that is none': () => new Date(NaN),
  'a date': () => new Date(0),
  'a map of sets': () => new Map([['set', new Set([1, 2])]]),
  'an array of bytes': () => new Uint8Array(100_000),
  'a node of the page': () => document.body,
  'the window': () => globalThis,
  'document.all, which calls itself undefined': () => document.all,
  'an event': () => new Event('click'),
  'an error': () => new RangeError('out of range'),
  'a regular expression': () => /a/g,
  'an object of another realm': () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const made = (frame.contentWindow as unknown as { eval(text: string): unknown }).eval(
      '({ n: [1, new Date()] })',
    );
    frame.remove();
    return made;
  },
};
