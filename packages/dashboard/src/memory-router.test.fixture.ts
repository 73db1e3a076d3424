import type { Place, Router } from './view/router.ts';

/** A router without a browser's history, so that a test's own page stays where it is. */
export function createMemoryRouter(href = '/'): Router & { readonly visited: readonly string[] } {
  const visited = [href];
  const listeners = new Set<(place: Place) => void>();
  const current = (): Place => {
    const { pathname, search } = new URL(visited.at(-1) ?? '/', 'http://kept.test');
    return { path: pathname, search };
  };
  const go = (next: string) => {
    visited.push(next);
    for (const listener of listeners) listener(current());
  };
  return {
    visited,
    current,
    push: go,
    replace: go,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
