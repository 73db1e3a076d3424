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

/** The pages that this app draws; all other paths are the collector's. What follows a page's path and a slash is its detail. */
export const PATHS = {
  overview: '/',
  accounts: '/accounts',
  people: '/people',
  actives: '/active-users',
  features: '/features',
  onboarding: '/onboarding',
  surveys: '/surveys',
  revenue: '/revenue',
  support: '/support',
  live: '/live',
  metrics: '/metrics',
  editors: '/definitions',
  automations: '/automations',
  settings: '/settings',
  setup: '/setup',
} as const;

export type PageName = keyof typeof PATHS;

const NAMES = Object.keys(PATHS) as readonly PageName[];

/** Which page a path is of, and what of it: `/accounts/halden-freight` is the accounts' page with the detail `halden-freight`. Null for no page. */
export function readPage(path: string): { readonly name: PageName; readonly detail: string } | null {
  const [, first = '', ...rest] = path.split('/');
  const name = NAMES.find((each) => PATHS[each] === `/${first}`);
  if (name === undefined || (name === 'overview' && rest.length > 0)) return null;
  const detail = decode(rest.join('/'));
  return detail === null ? null : { name, detail };
}

/** The path of a page, or of a detail of it. */
export function toPath(name: PageName, detail = ''): string {
  return detail === '' ? PATHS[name] : `${PATHS[name]}/${encodeURIComponent(detail)}`;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

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
  const here = link.origin === origin && readPage(link.pathname) !== null;
  return here && link.target === '' && !link.hasAttribute('download');
}
