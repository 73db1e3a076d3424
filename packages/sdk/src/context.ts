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
  let heldFor = '';
  let held: ContextSnapshot | null = null;
  let interned: { readonly json: string; readonly snapshot: ContextSnapshot } | null = null;

  const make = (context: EventContext): ContextSnapshot => ({ key: `${boot}-${count++}`, context });

  return {
    read({ groupId, sessionId, clockOffsetMs }) {
      const url = window?.location.href ?? '';
      const title = document?.title ?? '';
      const describes = [url, title, groupId, sessionId, clockOffsetMs].join('\n');
      if (held && describes === heldFor) return held;
      heldFor = describes;
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
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
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

/** The landing url's campaign, or null when it names none. Holds for the whole page load. */
export function readCampaign(search: string): CampaignContext | null {
  const query = new URLSearchParams(search);
  const found = (['source', 'medium', 'term', 'content', 'campaign'] as const).flatMap((parameter) => {
    const value = query.get(`utm_${parameter}`);
    return value ? [[parameter === 'campaign' ? 'name' : parameter, value]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}
