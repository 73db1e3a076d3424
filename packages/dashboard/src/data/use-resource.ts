import { useCallback, useEffect, useState } from 'preact/hooks';

import type { Api, Failure } from './api.ts';

/** Something that comes from the collector. While it loads anew, the last answer stays on the page. */
export type Resource<T> =
  | { readonly state: 'loading'; readonly previous: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

export type Loaded<T> = Resource<T> & { readonly reload: () => void };

/** Loads `path`, again whenever it changes or `reload` is called. Null waits for a path. */
export function useResource<T>(api: Api, path: string | null): Loaded<T> {
  const [resource, setResource] = useState<Resource<T>>({ state: 'loading', previous: null });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (path === null) return undefined;
    const abort = new AbortController();
    setResource((current) => ({ state: 'loading', previous: toValue(current) }));
    const load = async () => {
      const outcome = await api.get<T>(path, abort.signal);
      // An aborted request gave way to a newer one, which has the say.
      if (abort.signal.aborted) return;
      setResource(
        outcome.ok ? { state: 'ready', value: outcome.value } : { state: 'failed', failure: outcome.failure },
      );
    };
    void load();
    return () => abort.abort();
  }, [api, path, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...resource, reload };
}

/** What there is to show now, be it the answer or the one before it. */
export function toValue<T>(resource: Resource<T>): T | null {
  switch (resource.state) {
    case 'ready':
      return resource.value;
    case 'loading':
      return resource.previous;
    case 'failed':
      return null;
  }
}
