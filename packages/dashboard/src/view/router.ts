/** Where the reader is, and how to go elsewhere without loading the page anew. */
export interface Router {
  current(): Place;
  /** A step that Back undoes. */
  push(href: string): void;
  /** A correction that Back does not know of. */
  replace(href: string): void;
  onChange(listener: (place: Place) => void): () => void;
}

export interface Place {
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
}

/** The paths that this page draws; all others are the collector's. */
export const PATHS = { overview: '/', setup: '/setup' } as const;

const OWN_PATHS: readonly string[] = Object.values(PATHS);

/** Follows the history of `page`. Plain clicks on links to own paths become steps; every other click is the browser's. */
export function createRouter(page: Window): Router {
  const listeners = new Set<(place: Place) => void>();
  const current = (): Place => ({ path: page.location.pathname, search: page.location.search });
  const changed = () => {
    for (const listener of listeners) listener(current());
  };
  const push = (href: string) => {
    page.history.pushState(null, '', href);
    changed();
  };

  page.addEventListener('popstate', changed);
  page.document.addEventListener('click', (event) => {
    const link =
      event.target !== null && 'closest' in event.target ? (event.target as Element).closest('a') : null;
    if (link === null || !isPlainClick(event) || !isOwn(link, page.location.origin)) return;
    event.preventDefault();
    push(link.href);
  });

  return {
    current,
    push,
    replace(href) {
      page.history.replaceState(null, '', href);
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isPlainClick(event: MouseEvent): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.button === 0 && !modified && !event.defaultPrevented;
}

function isOwn(link: HTMLAnchorElement, origin: string): boolean {
  const here = link.origin === origin && OWN_PATHS.includes(link.pathname);
  return here && link.target === '' && !link.hasAttribute('download');
}
