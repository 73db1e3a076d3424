/* oxlint-disable no-extend-native, eqeqeq, unicorn/consistent-function-scoping, unicorn/prefer-set-size, unicorn/no-useless-spread, typescript/no-for-in-array -- what hosts do, and how they look at it */
import { NOW, type Patches } from './patch.ts';

/** What old libraries and lockdowns do to arrays and objects. */
export const COLLECTION_PATCHES: Patches = {
  'arrays with enumerable methods': {
    patch: () => {
      Object.assign(Array.prototype, {
        first(this: readonly unknown[]) {
          return this[0];
        },
        last(this: readonly unknown[]) {
          return this[this.length - 1];
        },
        each(this: readonly unknown[], visit: (item: unknown) => void) {
          for (let at = 0; at < this.length; at++) visit(this[at]);
        },
      });
    },
    holds: () => {
      const seen: string[] = [];
      for (const key in [7]) seen.push(key);
      return seen.join() === '0,first,last,each';
    },
    after: NOW,
  },
  'objects with enumerable methods': {
    patch: () => {
      Object.assign(Object.prototype, {
        extend(this: object, from: object) {
          return Object.assign(this, from);
        },
        size(this: object) {
          return Object.keys(this).length;
        },
      });
    },
    holds: () => {
      const seen: string[] = [];
      for (const key in {}) seen.push(key);
      return seen.join() === 'extend,size';
    },
    after: NOW,
  },
  'map, filter and their like as Prototype.js had them': {
    patch: () => {
      type Visit = (item: unknown, index?: number) => unknown;
      const same: Visit = (item) => item;
      const collect = function (this: readonly unknown[], visit: Visit = same): unknown[] {
        const found: unknown[] = [];
        for (let at = 0; at < this.length; at++) found.push(visit(this[at], at));
        return found;
      };
      Object.assign(Array.prototype, {
        map: collect,
        collect,
        filter(this: readonly unknown[], visit: Visit = same) {
          const found: unknown[] = [];
          for (let at = 0; at < this.length; at++) if (visit(this[at], at)) found.push(this[at]);
          return found;
        },
        find(this: readonly unknown[], visit: Visit) {
          for (let at = 0; at < this.length; at++) if (visit(this[at], at)) return this[at];
          return undefined;
        },
        some(this: readonly unknown[], visit: Visit = same) {
          for (let at = 0; at < this.length; at++) if (visit(this[at], at)) return true;
          return false;
        },
        every(this: readonly unknown[], visit: Visit = same) {
          for (let at = 0; at < this.length; at++) if (!visit(this[at], at)) return false;
          return true;
        },
        includes(this: readonly unknown[], wanted: unknown) {
          for (let at = 0; at < this.length; at++) if (this[at] == wanted) return true;
          return false;
        },
      });
    },
    holds: () => 'collect' in [] && [1, 0, 2].filter(undefined as never).length === 2,
    after: NOW,
  },
  'an Array.from that knows only what has a length, as $A of Prototype.js': {
    patch: () => {
      Array.from = (from: ArrayLike<unknown>) => {
        const items: unknown[] = [];
        for (let at = 0; at < (from?.length ?? 0); at++) items.push(from[at]);
        return items;
      };
    },
    holds: () => Array.from(new Set([1])).length === 0,
    after: NOW,
  },
  'an at that counts from the front only': {
    patch: () => {
      Array.prototype.at = function (this: readonly unknown[], index: number) {
        return this[index];
      };
    },
    holds: () => [1].at(-1) === undefined,
    after: NOW,
  },
  'an iterator of arrays of its own': {
    patch: () => {
      Array.prototype[Symbol.iterator] = function* (this: readonly unknown[]) {
        for (let at = 0; at < this.length; at++) yield this[at];
      } as unknown as (typeof Array.prototype)[typeof Symbol.iterator];
    },
    holds: () => [...[1, 2]].length === 2 && !Array.prototype[Symbol.iterator].toString().includes('native'),
    after: NOW,
  },
  'frozen arrays': {
    patch: () => {
      Object.freeze(Array.prototype);
      Object.freeze(Array);
    },
    holds: () => Object.isFrozen(Array.prototype),
    after: NOW,
  },
  'everything frozen that objects inherit from': {
    patch: () => {
      const all = [Object, Array, Function, Promise, Map, Set, Date, Error, RegExp, String, Number, Symbol];
      for (const each of all) {
        Object.freeze(each.prototype);
        Object.freeze(each);
      }
    },
    holds: () => Object.isFrozen(Object.prototype) && Object.isFrozen(Promise),
    after: NOW,
  },
};
