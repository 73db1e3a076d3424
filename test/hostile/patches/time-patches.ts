import { NOW, type Patches } from './patch.ts';

/** What fake clocks and throttles do to time. */
export const TIME_PATCHES: Patches = {
  'a Date that stands still': {
    patch: () => {
      const RealDate = Date;
      const at = RealDate.UTC(2020, 0, 1);
      Object.assign(globalThis, {
        Date: class extends RealDate {
          constructor(...args: readonly unknown[]) {
            super(...((args.length > 0 ? args : [at]) as [number]));
          }
          static override now(): number {
            return at;
          }
        },
      });
    },
    holds: () => new Date().getFullYear() === 2020 && Date.now() === Date.UTC(2020, 0, 1),
    after: NOW,
  },
  'timers that never fire': {
    patch: () => {
      let id = 0;
      const never = (): number => ++id;
      Object.assign(globalThis, {
        setTimeout: never,
        setInterval: never,
        requestAnimationFrame: never,
        requestIdleCallback: never,
      });
    },
    holds: () => setTimeout(() => {}) < setTimeout(() => {}),
    after: NOW,
  },
  'timers and microtasks that never fire, as fake clocks fake them': {
    patch: () => {
      let id = 0;
      const never = (): number => ++id;
      Object.assign(globalThis, {
        setTimeout: never,
        setInterval: never,
        requestAnimationFrame: never,
        requestIdleCallback: never,
        queueMicrotask: never,
      });
    },
    holds: () => setTimeout(() => {}) < setTimeout(() => {}),
    after: NOW,
  },
  'timers that take a second at least': {
    patch: () => {
      const real = globalThis.setTimeout;
      Object.assign(globalThis, {
        setTimeout: (run: () => void, delayMs = 0) => real(run, Math.max(1_000, delayMs)),
      });
    },
    holds: () => !String(setTimeout).includes('native'),
    after: NOW,
  },
  'timers that throw': {
    patch: () => {
      Object.assign(globalThis, {
        setTimeout() {
          throw new Error('no timers here');
        },
      });
    },
    holds: () => {
      try {
        return !setTimeout(() => {});
      } catch {
        return true;
      }
    },
    after: NOW,
  },
  'a performance.now that stands still': {
    patch: () => {
      performance.now = () => 0;
    },
    holds: () => performance.now() === 0,
    after: NOW,
  },
  'no requestIdleCallback': {
    patch: () => {
      Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    },
    holds: () => !('requestIdleCallback' in globalThis),
    after: NOW,
  },
};
