import type { Plugin } from '../client.ts';
import { onNavigate } from './on-navigate.ts';
import { onScrollDepth } from './on-scroll-depth.ts';

/**
 * Records a page call for the page as it stands, and for each page that a single-page router shows: a new path or query,
 * not a new hash. Also `Page Scrolled` {percent: 25 | 50 | 75 | 100, path}, each once a page view, when its reader gets there.
 */
export function pageViews(): Plugin {
  let look: (() => void) | null = null;
  return {
    name: 'page-views',
    // A route that was shown right before the page is left was seen too.
    onLeave: () => look?.(),
    setup(client) {
      if (typeof document === 'undefined') return;
      const ended = new AbortController();
      const { signal } = ended;
      let seen = '';
      /** Of the first page, the context has it. */
      let referrer: string | undefined;

      const beginScroll = onScrollDepth(signal, (percent) =>
        client.track('Page Scrolled', { percent, path: location.pathname }),
      );
      const view = (): void => {
        const place = location.pathname + location.search;
        if (place === seen || signal.aborted) return;
        seen = place;
        client.page(undefined, undefined, referrer ? { referrer } : {});
        // Without its parameters, which may tell more than the project lets pass.
        referrer = location.origin + location.pathname;
        beginScroll();
      };
      look = () => void (seen && view());
      const onShow = ({ persisted }: PageTransitionEvent): void => {
        if (!persisted) return;
        seen = '';
        view();
      };

      // A prerendered page has no reader yet.
      if ((document as { readonly prerendering?: boolean }).prerendering)
        document.addEventListener('prerenderingchange', view, { signal });
      else view();
      // A router changes the url first, and the title when it has rendered.
      onNavigate(() => setTimeout(view, 0), signal);
      addEventListener('pageshow', onShow, { signal });
      return () => ended.abort();
    },
  };
}
