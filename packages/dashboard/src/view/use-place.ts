import { useEffect, useState } from 'preact/hooks';

import type { Place, Router } from './router.ts';

/** Where the reader is now; `arrived` once they came to the page by a link of another page of ours. */
export interface CurrentPlace extends Place {
  readonly arrived: boolean;
}

export function usePlace(router: Router): CurrentPlace {
  const [place, setPlace] = useState<CurrentPlace>(() => ({ ...router.current(), arrived: false }));
  useEffect(
    () =>
      router.onChange((next) => {
        setPlace((last) => ({ ...next, arrived: last.arrived || next.path !== last.path }));
      }),
    [router],
  );
  return place;
}
