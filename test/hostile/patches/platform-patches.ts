/* oxlint-disable typescript/unbound-method -- what hosts do */
import { NOW, type Patches } from './patch.ts';

/** What hosts take away from the browser, or put a layer of their own around. */
export const PLATFORM_PATCHES: Patches = {
  'no crypto.randomUUID': {
    patch: () => {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    },
    holds: () => crypto.randomUUID === undefined,
    after: NOW,
  },
  'a crypto.getRandomValues that throws': {
    patch: () => {
      crypto.getRandomValues = () => {
        throw new Error('no entropy');
      };
    },
    provoke: 'kept.reset()',
    holds: () => {
      try {
        return !crypto.getRandomValues(new Uint8Array(1));
      } catch {
        return true;
      }
    },
    after: NOW,
  },
  'no crypto': {
    patch: () => {
      Object.defineProperty(globalThis, 'crypto', { value: undefined });
    },
    provoke: 'kept.reset()',
    holds: () => globalThis.crypto === undefined,
    after: NOW,
  },
  'a console without methods, in debug mode': {
    patch: () => {
      for (const method of Object.keys(console)) Reflect.deleteProperty(console, method);
    },
    attributes: 'data-debug',
    provoke: 'kept.on("event", null)',
    holds: () => console.warn === undefined,
    after: NOW,
  },
  'no console, in debug mode': {
    patch: () => {
      Object.defineProperty(globalThis, 'console', { value: undefined });
    },
    attributes: 'data-debug',
    provoke: 'kept.on("event", null)',
    holds: () => globalThis.console === undefined,
    after: NOW,
  },
  'a localStorage that cannot be written': {
    patch: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
    provoke: 'kept.identify("ana")',
    holds: () => {
      try {
        localStorage.setItem('host', '1');
        return false;
      } catch {
        return true;
      }
    },
    after: NOW,
  },
  'a localStorage that is spied on': {
    patch: () => {
      const real = Storage.prototype.setItem;
      const written: string[] = [];
      Object.assign(globalThis, { written });
      Storage.prototype.setItem = function (this: Storage, key, value) {
        written.push(`${key}=${value}`);
        real.call(this, key, value);
      };
    },
    provoke: 'kept.identify("ana")',
    holds: () => {
      localStorage.setItem('host', '1');
      return (globalThis as unknown as { written: readonly string[] }).written.at(-1) === 'host=1';
    },
    after: NOW,
  },
  'a localStorage that answers with other things than were put there': {
    patch: () => {
      Storage.prototype.getItem = () =>
        '{"id":7,"anonymousId":{},"traits":1,"startedAt":0,"activeAt":0,"at":"x"}';
    },
    holds: () => localStorage.getItem('host')?.startsWith('{"id":7'),
    after: NOW,
  },
  'an addEventListener that wraps listeners and knows only capture, as zones had it': {
    patch: () => {
      const real = EventTarget.prototype.addEventListener;
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
        const wrapped = (event: Event): void => {
          heard.push(type);
          if (typeof listener === 'function') listener.call(this, event);
          else listener?.handleEvent(event);
        };
        real.call(this, type, wrapped, typeof options === 'object' ? options.capture : options);
      };
    },
    holds: () => {
      document.addEventListener('host', () => {});
      document.dispatchEvent(new Event('host'));
      return (globalThis as unknown as { heard: readonly string[] }).heard.includes('host');
    },
    after: NOW,
  },
  'an addEventListener that throws for events that tell of leaving': {
    patch: () => {
      const real = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (this: EventTarget, type, ...rest) {
        if (/unload|pagehide/.test(type)) throw new Error(`${type} is not allowed here`);
        real.call(this, type, ...rest);
      };
    },
    holds: () => {
      try {
        return addEventListener('pagehide', () => {});
      } catch {
        return true;
      }
    },
    after: NOW,
  },
  'no MutationObserver and no IntersectionObserver': {
    patch: () => {
      Reflect.deleteProperty(globalThis, 'MutationObserver');
      Reflect.deleteProperty(globalThis, 'IntersectionObserver');
    },
    holds: () => !('MutationObserver' in globalThis),
    after: NOW,
  },
  'no Web Locks': {
    patch: () => {
      Object.defineProperty(navigator, 'locks', { value: undefined });
    },
    holds: () => navigator.locks === undefined,
    after: NOW,
  },
  'a URL of its own': {
    patch: () => {
      Object.assign(globalThis, { URL: '/reports', URLSearchParams: null });
    },
    holds: () => String(URL) === '/reports',
    after: NOW,
  },
};
