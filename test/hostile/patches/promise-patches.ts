/* oxlint-disable no-extend-native, unicorn/no-thenable, promise/always-return, typescript/unbound-method -- what hosts do */
import { NOW, type Patches } from './patch.ts';

/** What polyfills, zones and counters do to `Promise`. */
export const PROMISE_PATCHES: Patches = {
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
};
