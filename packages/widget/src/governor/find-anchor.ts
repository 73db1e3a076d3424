/** Waits for an element that may come later. Null when it has not come in time, when the wait is given up, or when the selector is none. */
export function findAnchor(
  document: Document,
  selector: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Element | null> {
  return new Promise((resolve) => {
    const look = (): Element | null => {
      try {
        const found = document.querySelector(selector);
        // What is in the page but not in sight is no place for a card.
        return found?.checkVisibility() ? found : null;
      } catch {
        return null;
      }
    };
    const end = (found: Element | null) => {
      observer.disconnect();
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(found);
    };
    const giveUp = () => end(null);
    const observer = new MutationObserver(() => {
      const found = look();
      if (found) end(found);
    });
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp);
    const found = look();
    if (found || signal.aborted) return end(signal.aborted ? null : found);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}
