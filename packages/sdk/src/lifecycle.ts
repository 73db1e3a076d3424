import type { Environment } from './environment.ts';
import { listen } from './listen.ts';

export interface LifecycleEvents {
  /** The page is out of sight, perhaps for good; called again if it then ends. */
  readonly onLeave: () => void;
  /** The page is in sight again, also out of the back/forward cache. */
  readonly onReturn: () => void;
  readonly onOnline: () => void;
}

/** Listens to the page's coming and going until `signal` aborts. */
export function onLifecycle(
  { window, document }: Environment,
  signal: AbortSignal,
  { onLeave, onReturn, onOnline }: LifecycleEvents,
): void {
  listen(
    document,
    'visibilitychange',
    () => (document?.visibilityState === 'hidden' ? onLeave() : onReturn()),
    signal,
  );
  // Not every way to leave a page hides it first.
  listen(window, 'pagehide', onLeave, signal);
  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => persisted && onReturn(), signal);
  listen(window, 'online', onOnline, signal);
}
