import type { Environment } from './environment.ts';

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
  const onVisibility = (): void => (document?.visibilityState === 'hidden' ? onLeave() : onReturn());
  const onShow = (event: PageTransitionEvent): void => {
    if (event.persisted) onReturn();
  };
  document?.addEventListener('visibilitychange', onVisibility, { signal });
  // Not every way to leave a page hides it first.
  window?.addEventListener('pagehide', onLeave, { signal });
  window?.addEventListener('pageshow', onShow, { signal });
  window?.addEventListener('online', onOnline, { signal });
}
