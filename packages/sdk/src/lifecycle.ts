import type { Environment } from './environment.ts';

export interface LifecycleEvents {
  /** The page is out of sight, perhaps for good; called again if it then ends. */
  readonly onLeave: () => void;
  /** The page is in sight again, also out of the back/forward cache. */
  readonly onReturn: () => void;
  readonly onOnline: () => void;
}

/** Listens to the page's coming and going; the answer undoes it. */
export function onLifecycle(
  { window, document }: Environment,
  { onLeave, onReturn, onOnline }: LifecycleEvents,
): () => void {
  const onVisibility = (): void => (document?.visibilityState === 'hidden' ? onLeave() : onReturn());
  const onShow = (event: PageTransitionEvent): void => {
    if (event.persisted) onReturn();
  };
  document?.addEventListener('visibilitychange', onVisibility);
  // Not every way to leave a page hides it first.
  window?.addEventListener('pagehide', onLeave);
  window?.addEventListener('pageshow', onShow);
  window?.addEventListener('online', onOnline);
  return () => {
    document?.removeEventListener('visibilitychange', onVisibility);
    window?.removeEventListener('pagehide', onLeave);
    window?.removeEventListener('pageshow', onShow);
    window?.removeEventListener('online', onOnline);
  };
}
