import type { GovernorEnvironment } from './environment.ts';

/** What the person does on the page that is shown, beside its events. Times are milliseconds since 1970, 0 for never. */
export interface PageDoings {
  readonly navigatedAt: number;
  readonly erroredAt: number;
  /** When something was last typed anywhere in the page. */
  readonly typedAt: number;
  /** How far down they have been, in percent of the page's height. */
  readonly scrollPercent: number;
  /** Whether the pointer has left for the browser's own bar. */
  readonly hasLeft: boolean;
}

export interface PageWatch {
  readonly read: () => PageDoings;
  readonly stop: () => void;
}

/** Watches the page. Another page of a single-page application begins anew; `onArrive` is told of it, and of the tab being seen again. */
export function createPageWatch(
  { document, now }: Pick<GovernorEnvironment, 'document' | 'now'>,
  onArrive: () => void,
  onDoing: () => void,
): PageWatch {
  const { defaultView: window, documentElement: root } = document;
  const begin = (): PageDoings => ({
    navigatedAt: now(),
    erroredAt: 0,
    typedAt: 0,
    scrollPercent: 0,
    hasLeft: false,
  });
  let doings = begin();
  const arrive = () => {
    doings = begin();
    onArrive();
  };
  const note = (change: Partial<PageDoings>) => {
    doings = { ...doings, ...change };
    onDoing();
  };

  const listening = new AbortController();
  const listen = (target: EventTarget | null | undefined, type: string, listener: (event: Event) => void) =>
    target?.addEventListener(type, listener, { capture: true, passive: true, signal: listening.signal });
  listen(document, 'input', () => (doings = { ...doings, typedAt: now() }));
  for (const type of ['error', 'unhandledrejection']) {
    listen(window, type, (event) => {
      // A picture that is missing is no error of the page's code.
      if (event.target === window) doings = { ...doings, erroredAt: now() };
    });
  }
  listen(document, 'scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = root;
    const scrollPercent = (100 * (scrollTop + clientHeight)) / scrollHeight;
    // By steps, since each asks for a decision.
    if (scrollPercent >= doings.scrollPercent + 5) note({ scrollPercent });
  });
  listen(root, 'mouseout', (event) => {
    const { relatedTarget, clientY } = event as MouseEvent;
    if (relatedTarget === null && clientY <= 0) note({ hasLeft: true });
  });
  listen(document, 'visibilitychange', onArrive);
  // Where the Navigation API is missing, the page calls of a single-page router wake the governor instead.
  listen(window?.navigation, 'currententrychange', arrive);
  return { read: () => doings, stop: () => listening.abort() };
}
