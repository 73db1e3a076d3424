/** Seen means: half of it in view, in a visible tab, for a second without a break (the viewability rule of the field). */
const SEEN_SHARE = 0.5;
const SEEN_AFTER_MS = 1_000;

/** Waits until an element has been seen. */
export interface SeenWatch {
  /** It has been seen, whatever the clock says: someone did something with it. */
  readonly settle: () => void;
  readonly stop: () => void;
}

/** Calls back once, when an element has been seen. */
export function watchSeen(element: Element, onSeen: () => void): SeenWatch {
  const { ownerDocument: document } = element;
  let timer: ReturnType<typeof setTimeout>;
  let waiting = true;
  let share = 0;

  function update(): void {
    clearTimeout(timer);
    if (waiting && share >= SEEN_SHARE && !document.hidden) timer = setTimeout(settle, SEEN_AFTER_MS);
  }

  function settle(): void {
    if (!waiting) return;
    stop();
    onSeen();
  }

  function stop(): void {
    waiting = false;
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('visibilitychange', update);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      share = entries.at(-1)?.intersectionRatio ?? 0;
      update();
    },
    { threshold: SEEN_SHARE },
  );
  observer.observe(element);
  document.addEventListener('visibilitychange', update);
  return { settle, stop };
}
