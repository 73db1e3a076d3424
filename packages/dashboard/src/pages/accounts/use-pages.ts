import type { Page } from '@kept/metrics';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import type { Api, Failure } from '../../data/api.ts';

/** A list that comes in pages, as far as it was asked for. */
export interface Pages<Item> {
  /** Null until the first page is there. */
  readonly items: readonly Item[] | null;
  readonly isLoading: boolean;
  /** Why the last page that was asked for did not come. */
  readonly failure: Failure | null;
  readonly hasMore: boolean;
  /** Asks for what comes after, or again for what did not come. */
  readonly more: () => void;
}

interface Loaded<Item> {
  /** Of which list the items are. */
  readonly path: string;
  readonly items: readonly Item[] | null;
  readonly next: string | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
}

const nothing = { items: null, next: null, failure: null, isLoading: true } as const;

/** Loads the list at `path` from its beginning, and on from where it ended. A list that is asked for anew stays until it is there. */
export function usePages<Item>(api: Api, path: string, placeName: 'after' | 'before'): Pages<Item> {
  const [loaded, setLoaded] = useState<Loaded<Item>>({ ...nothing, path });
  const abort = useRef<AbortController | null>(null);

  const load = useCallback(
    async (after: string | null, before: readonly Item[]) => {
      abort.current?.abort();
      const { signal } = (abort.current = new AbortController());
      setLoaded((current) => ({ ...current, path, failure: null, isLoading: true }));
      const place = after === null ? '' : `&${placeName}=${encodeURIComponent(after)}`;
      const outcome = await api.get<Page<Item>>(`${path}${place}`, signal);
      if (signal.aborted) return;
      setLoaded((current) =>
        outcome.ok
          ? {
              path,
              items: [...before, ...outcome.value.items],
              next: outcome.value.next,
              failure: null,
              isLoading: false,
            }
          : {
              ...current,
              items: after === null ? null : current.items,
              failure: outcome.failure,
              isLoading: false,
            },
      );
    },
    [api, path, placeName],
  );

  useEffect(() => {
    void load(null, []);
    return () => abort.current?.abort();
  }, [load]);

  const { items, next, failure, isLoading } = loaded;
  return {
    items,
    isLoading,
    failure,
    hasMore: next !== null,
    more: () => void (items === null ? load(null, []) : load(next, items)),
  };
}
