/* oxlint-disable unicorn/consistent-function-scoping, prefer-promise-reject-errors -- a function of a page sees nothing of this file; and hosts reject with nothing */
import { NEXT_VISIT, NOW, type Patches } from './patch.ts';

/** What monitors, mocks and blockers do to `fetch`. */
export const FETCH_PATCHES: Patches = {
  'a fetch that throws': {
    patch: () => {
      globalThis.fetch = () => {
        throw new TypeError('blocked by the host');
      };
    },
    holds: () => {
      try {
        void fetch('/again');
        return false;
      } catch (error) {
        return String(error).includes('blocked by the host');
      }
    },
    after: NEXT_VISIT,
  },
  'a fetch that answers nothing': {
    patch: () => {
      globalThis.fetch = () => undefined as unknown as Promise<Response>;
    },
    holds: () => fetch('/again') === undefined,
    after: NEXT_VISIT,
  },
  'a fetch that answers with something else': {
    patch: () => {
      globalThis.fetch = () => Promise.resolve({ status: 200 } as Response);
    },
    holds: async () => Object.keys(await fetch('/again')).length === 1,
    after: NEXT_VISIT,
  },
  'a fetch that rejects': {
    patch: () => {
      globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    },
    holds: () =>
      fetch('/again').then(
        () => false,
        () => true,
      ),
    after: NEXT_VISIT,
  },
  'a fetch that rejects with nothing': {
    patch: () => {
      globalThis.fetch = () => Promise.reject();
    },
    holds: () =>
      fetch('/again').then(
        () => false,
        (error: unknown) => error === undefined,
      ),
    after: NEXT_VISIT,
  },
  'a fetch that never settles': {
    patch: () => {
      globalThis.fetch = () => new Promise(() => {});
    },
    holds: () => fetch('/again') instanceof Promise,
    after: NEXT_VISIT,
  },
  'a fetch whose answers cannot be read': {
    patch: () => {
      const real = globalThis.fetch;
      const fail = (): never => {
        throw new Error('read by the host already');
      };
      globalThis.fetch = async (...args) =>
        Object.defineProperties(await real(...args), { json: { value: fail }, text: { value: fail } });
    },
    holds: () =>
      fetch('/again')
        .then((response) => response.text())
        .then(
          () => false,
          (error: unknown) => String(error).includes('by the host already'),
        ),
    after: { arrive: 'next visit', repeats: true },
  },
  'a fetch that reads the answer itself': {
    patch: () => {
      const real = globalThis.fetch;
      globalThis.fetch = async (...args) => {
        const response = await real(...args);
        await response.text();
        return response;
      };
    },
    holds: async () => (await fetch('/again')).bodyUsed,
    after: { arrive: 'next visit', repeats: true },
  },
  'a fetch that makes a Request of its arguments and adds a header': {
    patch: () => {
      const real = globalThis.fetch;
      globalThis.fetch = (input, init) => {
        const request = new Request(input, init);
        request.headers.set('X-Trace', 'host');
        return real(request);
      };
    },
    holds: async () => (await fetch('/again')).ok,
    after: NOW,
  },
  'a fetch that reads the body first': {
    patch: () => {
      const real = globalThis.fetch;
      const read: string[] = [];
      Object.assign(globalThis, { read });
      globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        read.push(await request.clone().text());
        return real(request);
      };
    },
    holds: () => (globalThis as unknown as { read: readonly string[] }).read.length > 0,
    after: NOW,
  },
};
