import type {
  AnalyticsEvent,
  EventContext,
  KeptContext,
  MessageId,
  PageContext,
  Properties,
  Timestamp,
  Traits,
} from '@kept/protocol';

/** The demo's own product lives below this address; what its visitors see before they sign up lies beside it. */
const ORIGIN = 'https://wrenfield.example';

/** What one browser reports, in the order in which it happens: the demo's stand-in for the SDK. */
export interface Journal {
  /** The language of the browser. */
  readonly locale: string;
  readonly events: readonly AnalyticsEvent[];
  /** The browser's clock, in milliseconds since 1970. */
  nowMs(): number;
  /** Begins a visit. */
  open(atMs: number): void;
  /** Lets time pass: with attention, and without. */
  spend(engagedMs: number, awayMs?: number): void;
  /** Names the person; all that follows is theirs. */
  identify(userId: string, traits: Traits): void;
  group(groupId: string, traits: Traits): void;
  page(path: string, title: string): void;
  track(event: string, properties?: Properties): void;
}

/** @param stream begins every message id, so it must be the journal's alone */
export function createJournal(
  stream: string,
  anonymousId: string,
  locale: string,
  timezone: string,
): Journal {
  const events: AnalyticsEvent[] = [];
  let nowMs = 0;
  let unreportedMs = 0;
  let visits = 0;
  let isFirst = true;
  let userId: string | null = null;
  let groupId: string | null = null;
  let page = toPage('/', 'Wrenfield');

  function toKept(): KeptContext {
    const kept: KeptContext = {
      sessionId: `${stream}.${visits}`,
      seq: events.length,
      engagedMs: unreportedMs,
      ...(isFirst && { sessionStart: true }),
    };
    unreportedMs = 0;
    isFirst = false;
    return kept;
  }
  function toContext(): EventContext {
    return { locale, timezone, page, ...(groupId !== null && { groupId }), kept: toKept() };
  }
  function toCall() {
    return {
      messageId: `${stream}-${events.length}` as MessageId,
      timestamp: new Date(nowMs).toISOString() as Timestamp,
      anonymousId,
      ...(userId !== null && { userId }),
    };
  }
  return {
    locale,
    events,
    nowMs: () => nowMs,
    open(atMs) {
      nowMs = Math.round(atMs);
      unreportedMs = 0;
      visits++;
      isFirst = true;
    },
    spend(engagedMs, awayMs = 0) {
      nowMs += Math.round(engagedMs) + Math.round(awayMs);
      unreportedMs += Math.round(engagedMs);
    },
    identify(nextUserId, traits) {
      userId = nextUserId;
      events.push({ type: 'identify', ...toCall(), context: toContext(), traits });
    },
    group(nextGroupId, traits) {
      groupId = nextGroupId;
      events.push({ type: 'group', ...toCall(), context: toContext(), groupId: nextGroupId, traits });
    },
    page(path, title) {
      page = toPage(path, title);
      events.push({ type: 'page', ...toCall(), context: toContext(), properties: { title } });
    },
    track(event, properties = {}) {
      events.push({ type: 'track', ...toCall(), context: toContext(), event, properties });
    },
  };
}

const pages = new Map<string, PageContext>();

/** One object a path: a million events name a few dozen pages. */
function toPage(path: string, title: string): PageContext {
  const known = pages.get(path);
  if (known) return known;
  const page = { url: ORIGIN + path, path, referrer: '', title, search: '' };
  pages.set(path, page);
  return page;
}
