/* oxlint-disable no-extend-native, unicorn/no-thenable, promise/always-return, typescript/unbound-method -- what hosts do */
import { toCall } from '../page-script.ts';
import { NOW, type Patches } from './patch.ts';

/** What polyfills, zones and counters do to `Promise`. */
export const PROMISE_PATCHES: Patches = {
  'a small Promise of its own, on microtasks': {
    patch: toCall(replacePromise, 'queueMicrotask'),
    holds: 'Promise.isOfTheHost',
    after: NOW,
  },
  'a small Promise of its own, on timers': {
    patch: toCall(replacePromise, '(run) => setTimeout(run)'),
    holds: 'Promise.isOfTheHost',
    after: NOW,
  },
  'a then that counts and wraps what it calls, as zones do': {
    patch: () => {
      const counted = { thens: 0, calls: 0 };
      const { then } = Promise.prototype;
      const wrap = (run: unknown) =>
        typeof run === 'function'
          ? (value: unknown) => {
              counted.calls++;
              return run(value) as unknown;
            }
          : undefined;
      Promise.prototype.then = function (this: Promise<unknown>, fulfilled: unknown, rejected: unknown) {
        counted.thens++;
        return then.call(this, wrap(fulfilled), wrap(rejected));
      } as typeof then;
      Object.assign(globalThis, { counted });
    },
    holds: async () => {
      const { counted } = globalThis as unknown as { counted: { thens: number } };
      const before = counted.thens;
      await Promise.resolve().then(() => 1);
      return counted.thens > before;
    },
    after: NOW,
  },
  'a Promise without what came after 2015': {
    patch: () => {
      for (const name of ['finally']) Reflect.deleteProperty(Promise.prototype, name);
      for (const name of ['allSettled', 'any', 'withResolvers', 'try']) Reflect.deleteProperty(Promise, name);
    },
    holds: () => !('finally' in Promise.prototype),
    after: NOW,
  },
};

/** A polyfill as pages of 2014 brought it, whether the browser needs it or not. Runs in the page. */
function replacePromise(schedule: (run: () => void) => void): void {
  type Settle = (value?: unknown) => void;
  class SmallPromise {
    static readonly isOfTheHost = true;
    state: 'pending' | 'fulfilled' | 'rejected' = 'pending';
    value: unknown;
    waiting: (() => void)[] = [];

    constructor(run: (resolve: Settle, reject: Settle) => void) {
      const settle = (state: 'fulfilled' | 'rejected', value: unknown): void => {
        if (this.state !== 'pending') return;
        this.state = state;
        this.value = value;
        for (const wake of this.waiting) schedule(wake);
      };
      const reject: Settle = (error) => settle('rejected', error);
      const resolve: Settle = (value) => {
        const { then } = (value ?? {}) as { then?: (resolve: Settle, reject: Settle) => void };
        if (typeof then === 'function') then.call(value, resolve, reject);
        else settle('fulfilled', value);
      };
      try {
        run(resolve, reject);
      } catch (error) {
        reject(error);
      }
    }

    then(fulfilled?: unknown, rejected?: unknown): SmallPromise {
      return new SmallPromise((resolve, reject) => {
        const wake = (): void => {
          const run = this.state === 'fulfilled' ? fulfilled : rejected;
          if (typeof run !== 'function') return (this.state === 'fulfilled' ? resolve : reject)(this.value);
          try {
            resolve(run(this.value));
          } catch (error) {
            reject(error);
          }
        };
        if (this.state === 'pending') this.waiting.push(wake);
        else schedule(wake);
      });
    }

    catch(rejected: unknown): SmallPromise {
      return this.then(undefined, rejected);
    }

    static resolve(value?: unknown): SmallPromise {
      return new SmallPromise((resolve) => resolve(value));
    }

    static reject(error?: unknown): SmallPromise {
      return new SmallPromise((_resolve, reject) => reject(error));
    }

    static all(items: readonly unknown[]): SmallPromise {
      return new SmallPromise((resolve, reject) => {
        const values: unknown[] = [];
        let left = items.length;
        if (left === 0) resolve(values);
        items.forEach((item, index) => {
          SmallPromise.resolve(item).then((value: unknown) => {
            values[index] = value;
            if (--left === 0) resolve(values);
          }, reject);
        });
      });
    }

    static race(items: readonly unknown[]): SmallPromise {
      return new SmallPromise((resolve, reject) => {
        for (const item of items) SmallPromise.resolve(item).then(resolve, reject);
      });
    }
  }
  Object.assign(globalThis, { Promise: SmallPromise });
}
