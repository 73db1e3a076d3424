import { NOW, type Patches } from './patch.ts';

/** What old libraries and careful hosts do to `JSON`. */
export const JSON_PATCHES: Patches = {
  'arrays with a toJSON, as Prototype.js gave them': {
    patch: () => {
      Object.assign(Array.prototype, {
        toJSON(this: readonly unknown[]) {
          return `[${Array.from(this, (item) => JSON.stringify(item)).join(', ')}]`;
        },
      });
    },
    holds: () => JSON.stringify({ ids: [1, 2] }) === '{"ids":"[1, 2]"}',
    after: NOW,
  },
  'a stringify that always indents': {
    patch: () => {
      const real = JSON.stringify;
      JSON.stringify = (value: unknown) => real(value, null, 2);
    },
    holds: () => JSON.stringify({ a: 1 }).includes('\n'),
    after: NOW,
  },
  'a stringify that always throws': {
    patch: () => {
      JSON.stringify = () => {
        throw new Error('no JSON here');
      };
    },
    holds: () => {
      try {
        return !JSON.stringify({});
      } catch {
        return true;
      }
    },
    after: { arrive: 'never' },
  },
  'a parse that makes dates of times': {
    patch: () => {
      const real = JSON.parse;
      JSON.parse = (text: string) =>
        real(text, (_key, value: unknown) =>
          typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value,
        );
    },
    holds: () => (JSON.parse('["2026-01-01T00:00:00Z"]') as readonly unknown[])[0] instanceof Date,
    after: NOW,
  },
  'a frozen JSON': {
    patch: () => {
      Object.freeze(JSON);
    },
    holds: () => Object.isFrozen(JSON),
    after: NOW,
  },
};
