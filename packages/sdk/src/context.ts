import type { CampaignContext, EventContext, PageContext } from '@kept/protocol';

import type { ConsentRecord } from './consent.ts';
import type { Environment } from './environment.ts';
import { VERSION } from './version.ts';

/** What changes from call to call, beside the page. */
export interface Circumstances {
  readonly groupId: string | null;
  readonly sessionId: string;
  readonly clockOffsetMs: number | undefined;
  readonly consent: ConsentRecord | null;
}

export interface ContextReader {
  /** What events share that are recorded now, as JSON: the same text as before while nothing has changed. */
  readonly read: (now: Circumstances) => string;
  /** Where the person is now; null where there are no pages. */
  readonly page: () => PageContext | null;
}

/** Reads contexts. Urls are told as `scrub` leaves them. */
export function createContextReader(environment: Environment, scrub: (url: string) => string): ContextReader {
  const { document, window } = environment;
  const fixed = readFixed(environment);
  let page: PageContext | null = null;
  let href = '';
  let held: Circumstances | null = null;
  let text = '';

  /** Whether anything is new: asked for each event, so what is compared is compared as it is. */
  const readPage = (): boolean => {
    if (!window || !document) return false;
    const { title, referrer } = document;
    if (page?.title === title && href === window.location.href) return false;
    ({ href } = window.location);
    const url = scrub(href);
    page = {
      url,
      path: window.location.pathname,
      referrer: scrub(referrer),
      title,
      search: /\?[^#]*/.exec(url)?.[0] ?? '',
    };
    return true;
  };

  return {
    page() {
      readPage();
      return page;
    },
    read(now) {
      const isSame =
        held?.sessionId === now.sessionId &&
        held.groupId === now.groupId &&
        held.clockOffsetMs === now.clockOffsetMs &&
        held.consent === now.consent;
      const wasPage = page;
      readPage();
      if (isSame && page === wasPage) return text;
      held = now;
      const { sessionId, groupId, clockOffsetMs, consent } = now;
      // In JSON, what is undefined is absent.
      text = JSON.stringify({
        ...fixed,
        page: page ?? undefined,
        groupId: groupId ?? undefined,
        consent: consent ?? undefined,
        kept: { sessionId, clockOffsetMs },
      });
      return text;
    },
  };
}

function readFixed({ navigator, window }: Environment): EventContext {
  const { userAgent, language } = navigator;
  const campaign = readCampaign(window?.location.search ?? '');
  return {
    library: { name: '@kept/sdk', version: VERSION },
    ...(userAgent && { userAgent }),
    ...(language && { locale: language }),
    timezone: readTimezone(),
    ...(window && {
      screen: {
        width: window.screen.width,
        height: window.screen.height,
        density: window.devicePixelRatio,
      },
    }),
    ...(campaign && { campaign }),
  };
}

/** Asking Temporal costs microseconds; a page's first use of `Intl` loads its locale data, some 20 ms in Chromium (measured). */
function readTimezone(): string {
  const { Temporal } = globalThis as { readonly Temporal?: { readonly Now: { timeZoneId(): string } } };
  return Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The landing url's campaign, or null when it names none. Holds for the whole page load. */
export function readCampaign(search: string): CampaignContext | null {
  const campaign: Record<string, string> = {};
  try {
    for (const [key, value] of new URLSearchParams(search)) {
      const parameter = /^utm_(source|medium|term|content|campaign)$/.exec(key)?.[1];
      if (parameter && value) campaign[parameter === 'campaign' ? 'name' : parameter] ??= value;
    }
  } catch {
    // A page may have put something else in the place of URLSearchParams.
  }
  return Object.keys(campaign).length > 0 ? campaign : null;
}
