import type { LiveEnvironment } from './data/live-events.ts';

/** All that the pages need from the browser; tests pass their own. */
export interface Environment extends LiveEnvironment {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** Rejects when the browser refuses. */
  readonly copyText: (text: string) => Promise<void>;
  /** The collector's own address, without a slash at its end. */
  readonly origin: string;
  /** Leaves this page. */
  readonly leaveTo: (href: string) => void;
  /** Calls back whenever the reader comes back to this tab. */
  readonly onReturn: (listener: () => void) => () => void;
}

export function createBrowserEnvironment(page: Window): Environment {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    now: () => Date.now(),
    openStream: (path) => new EventSource(path),
    setTimeout: (callback, delayMs) => page.setTimeout(callback, delayMs),
    clearTimeout: (timer) => page.clearTimeout(timer),
    copyText: (text) => page.navigator.clipboard.writeText(text),
    origin: page.location.origin,
    leaveTo: (href) => page.location.assign(href),
    onReturn: (listener) => {
      const changed = () => {
        if (page.document.visibilityState === 'visible') listener();
      };
      page.document.addEventListener('visibilitychange', changed);
      return () => page.document.removeEventListener('visibilitychange', changed);
    },
  };
}
