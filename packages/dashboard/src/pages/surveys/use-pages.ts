import { useState } from 'preact/hooks';

import type { Api } from '../../data/api.ts';
import { toValue, useResource, type Loaded } from '../../data/use-resource.ts';

interface Page {
  /** Asks for what comes after; null at the end. */
  readonly next: string | null;
}

/** A list that is read a page at a time. */
export interface Paged<T> {
  readonly first: Loaded<T>;
  /** The first page and those asked for since, in order. */
  readonly pages: readonly T[];
  /** Asks for the page after the last; null at the end of the list. */
  readonly more: (() => void) | null;
  readonly state: 'resting' | 'loading' | 'failed';
}

interface Further<T> {
  readonly path: string;
  readonly pages: readonly T[];
  readonly state: Paged<T>['state'];
}

/** Loads the page at `path`, then one after the other behind it. A new path begins a new list. */
export function usePages<T extends Page>(api: Api, path: string): Paged<T> {
  const first = useResource<T>(api, path);
  const [further, setFurther] = useState<Further<T>>({ path, pages: [], state: 'resting' });
  const known: Further<T> = further.path === path ? further : { path, pages: [], state: 'resting' };
  const head = toValue(first);
  const pages = head === null ? [] : [head, ...known.pages];
  const next = pages.at(-1)?.next ?? null;

  const load = async (after: string) => {
    setFurther({ ...known, state: 'loading' });
    const outcome = await api.get<T>(`${path}&after=${encodeURIComponent(after)}`, NEVER);
    // An answer to what is no longer asked has nothing to say.
    setFurther((current) => {
      if (current.path !== path) return current;
      return outcome.ok
        ? { path, pages: [...current.pages, outcome.value], state: 'resting' }
        : { ...current, state: 'failed' };
    });
  };
  const isAtRest = first.state === 'ready' && known.state !== 'loading';
  return {
    first,
    pages,
    more: next === null || !isAtRest ? null : () => void load(next),
    state: known.state,
  };
}

const NEVER = new AbortController().signal;
