import type { CampaignContext, EventContext, PageContext } from '@kept/protocol';

import type { Environment } from './environment.ts';
import { VERSION } from './version.ts';

/** The circumstances that many events share, kept and sent once. */
export interface ContextSnapshot {
  readonly key: string;
  readonly context: EventContext;
}

/** What changes from call to call, beside the page. */
export interface Circumstances {
  readonly groupId: string | null;
  readonly sessionId: string;
  readonly clockOffsetMs: number | undefined;
}

export interface ContextReader {
  /** The snapshot that holds now: the same object as before while nothing has changed. */
  readonly read: (now: Circumstances) => ContextSnapshot;
  /** A snapshot of a context that a plugin has changed. */
  readonly intern: (context: EventContext) => ContextSnapshot;
}

/** Reads contexts for one page load, which `boot` names. */
export function createContextReader(environment: Environment, boot: string, tabId: string): ContextReader {
  const { document, window } = environment;
  const fixed = readFixed(environment);
  let count = 0;
  let held: ContextSnapshot | null = null;
  let interned: { readonly json: string; readonly snapshot: ContextSnapshot } | null = null;

  const make = (context: EventContext): ContextSnapshot => ({ key: `${boot}-${count++}`, context });

  return {
    read({ groupId, sessionId, clockOffsetMs }) {
      // Called for each event, so what is compared is compared as it is.
      const { page, kept, groupId: heldGroupId = null } = held?.context ?? {};
      if (
        held &&
        sessionId === kept?.sessionId &&
        groupId === heldGroupId &&
        clockOffsetMs === kept.clockOffsetMs &&
        window?.location.href === page?.url &&
        document?.title === page?.title
      )
        return held;
      held = make({
        ...fixed,
        ...(window && document && { page: readPage(window, document) }),
        ...(groupId !== null && { groupId }),
        kept: { sessionId, tabId, ...(clockOffsetMs !== undefined && { clockOffsetMs }) },
      });
      return held;
    },
    intern(context) {
      const json = JSON.stringify(context);
      if (interned?.json !== json) interned = { json, snapshot: make(context) };
      return interned.snapshot;
    },
  };
}

/** Where the person is now. */
export function readPage({ location }: Window, { title, referrer }: Document): PageContext {
  return { url: location.href, path: location.pathname, referrer, title, search: location.search };
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
  const query = new URLSearchParams(search);
  const found = (['source', 'medium', 'term', 'content', 'campaign'] as const).flatMap((parameter) => {
    const value = query.get(`utm_${parameter}`);
    return value ? [[parameter === 'campaign' ? 'name' : parameter, value]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}
