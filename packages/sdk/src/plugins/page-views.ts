import type { Plugin } from '../client.ts';
import { onNavigate } from './on-navigate.ts';

/** Fractions of a pixel are lost where a page is zoomed. */
const END_TOLERANCE_PX = 2;

/**
 * Records a page call for the page as it stands, and for each page that a single-page router shows: a new path or query,
 * not a new hash. Also `Scrolled To End` {path}, once a page, when its reader gets there.
 */
export function pageViews(): Plugin {
  return {
    name: 'page-views',
    setup(client) {
      if (typeof document === 'undefined') return;
      const ended = new AbortController();
      const { signal } = ended;
      let seen = '';
      let referrer = document.referrer;
      let isEndSeen = false;
      let timer: ReturnType<typeof setTimeout> | undefined;

      const view = (): void => {
        const place = location.pathname + location.search;
        if (place === seen) return;
        seen = place;
        isEndSeen = false;
        client.page(undefined, undefined, { referrer });
        referrer = location.href;
      };
      // A router changes the url first, and the title when it has rendered.
      const viewSoon = (): void => {
        clearTimeout(timer);
        timer = setTimeout(view, 0);
      };
      const onShow = (event: PageTransitionEvent): void => {
        if (!event.persisted) return;
        seen = '';
        view();
      };
      const onScroll = (): void => {
        const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
        if (isEndSeen || scrollTop + clientHeight < scrollHeight - END_TOLERANCE_PX) return;
        isEndSeen = true;
        client.track('Scrolled To End', { path: location.pathname });
      };

      // A prerendered page has no reader yet.
      if ((document as { readonly prerendering?: boolean }).prerendering)
        document.addEventListener('prerenderingchange', view, { once: true, signal });
      else view();
      const stopNavigation = onNavigate(viewSoon);
      addEventListener('pageshow', onShow, { signal });
      addEventListener('scroll', onScroll, { passive: true, signal });
      return () => {
        clearTimeout(timer);
        stopNavigation();
        ended.abort();
      };
    },
  };
}
