import { useEffect, useRef, useState } from 'preact/hooks';

/** A link that waits for an answer. */
export interface Leaving {
  readonly stay: () => void;
  readonly leave: () => void;
}

/**
 * While there is something to lose, a click on a link of this page waits until the reader has said what becomes of it, and
 * the browser asks before the tab is closed. Back is not stopped: the tab keeps what was written, and it is there again.
 */
export function useLeaveGuard(isDirty: boolean): Leaving | null {
  const [link, setLink] = useState<HTMLAnchorElement | null>(null);
  const isAllowed = useRef(false);
  useEffect(() => {
    if (!isDirty) return undefined;
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target.closest('a') : null;
      const isPlain =
        event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (isAllowed.current || target === null || target.target !== '' || !isPlain) return;
      event.preventDefault();
      event.stopPropagation();
      setLink(target);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // On its way down, before the router hears of it.
    document.addEventListener('click', onClick, true);
    addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('click', onClick, true);
      removeEventListener('beforeunload', onUnload);
    };
  }, [isDirty]);
  if (link === null) return null;
  return {
    stay: () => setLink(null),
    leave: () => {
      setLink(null);
      isAllowed.current = true;
      link.click();
      isAllowed.current = false;
    },
  };
}
