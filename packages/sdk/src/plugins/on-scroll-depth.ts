const STEP_PERCENT = 25;

/** Fractions of a pixel are lost where a page is zoomed. */
const END_TOLERANCE_PX = 2;

/** Who has had a page before their eyes for so long has seen what they need not scroll to. */
const SEEN_MS = 3_000;

/**
 * Tells each quarter of the page's height once, when its lower edge has come into view: at once for who has scrolled, and
 * after three seconds for what is in view without. A page that does not scroll is so seen to its end by time alone: a try
 * moves nothing, and could only be heard by listening to every wheel and key. The page is the document, or a scroller that
 * takes most of the window; one within a shadow root is heard of by nobody outside. Answers what begins a page anew.
 */
export function onScrollDepth(signal: AbortSignal, listener: (percent: number) => void): () => void {
  /** All of it, until a page begins. */
  let told = 100;
  /** What has scrolled in this frame. */
  const scrolled = new Set<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = ({ scrollTop, clientHeight, scrollHeight }: Element): void => {
    // Of the height as it is now: late images make it grow.
    const percent = (100 * (scrollTop + clientHeight + END_TOLERANCE_PX)) / scrollHeight;
    while (told < 100 && percent >= told + STEP_PERCENT) listener((told += STEP_PERCENT));
  };
  const look = (): void => {
    for (const each of scrolled) {
      const scroller = findScroller(each);
      // At its top nobody has scrolled: a router puts the next page there.
      if (scroller.scrollTop > 0) tell(scroller);
    }
    scrolled.clear();
  };
  const onScroll = ({ target }: Event): void => {
    if (told === 100) return;
    if (scrolled.size === 0) requestAnimationFrame(look);
    scrolled.add(target as Element);
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (told < 100 && !document.hidden)
      timer = setTimeout(() => {
        // What is still loading may push the end out of view.
        if (document.readyState !== 'complete') wait();
        else tell(findScroller(document.elementFromPoint(innerWidth / 2, innerHeight / 2)));
      }, SEEN_MS);
  };

  // In capture, since a scroller's event does not bubble.
  addEventListener('scroll', onScroll, { capture: true, passive: true, signal });
  document.addEventListener('visibilitychange', wait, { signal });
  signal.addEventListener('abort', () => {
    told = 100;
    clearTimeout(timer);
  });
  return () => {
    told = 0;
    wait();
  };
}

/** The nearest scroller that takes most of the window: what a menu or a table scrolls is not the page. */
function findScroller(from: Element | null): Element {
  for (let element = from; element; element = element.parentElement) {
    const { clientWidth, clientHeight, scrollHeight } = element;
    const isLarge = 2 * clientWidth * clientHeight > innerWidth * innerHeight;
    if (isLarge && scrollHeight > clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY))
      return element;
  }
  return document.scrollingElement ?? document.documentElement;
}
