/** Seen means: half of it in view, in a visible tab, for a second without a break (the viewability rule of the field). */
const SEEN_SHARE = 0.5;
const SEEN_AFTER_MS = 1_000;

/** Calls back once, when an element has been seen; the answer stops waiting for it. */
export function onSeen(element: Element, seen: () => void): () => void {
  const { document } = { document: element.ownerDocument };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inView = false;

  function update(): void {
    clearTimeout(timer);
    if (inView && document.visibilityState === 'visible') timer = setTimeout(finish, SEEN_AFTER_MS);
  }

  function finish(): void {
    stop();
    seen();
  }

  function stop(): void {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('visibilitychange', update);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      inView = (entries.at(-1)?.intersectionRatio ?? 0) >= SEEN_SHARE;
      update();
    },
    { threshold: SEEN_SHARE },
  );
  observer.observe(element);
  document.addEventListener('visibilitychange', update);
  return stop;
}
