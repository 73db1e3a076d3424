import type { AnalyticsEvent, Definitions, Properties, Traits } from '@kept/protocol';

/** Settings of one call. */
export interface CallOptions {
  /** When it happened, if not now. */
  readonly timestamp?: Date | string | number;
  /** Added to the event's context. */
  readonly context?: Properties;
  /**
   * Names the event for ever, for one that must not count twice wherever it is recorded: at most 64 of `A-Z a-z 0-9 . _ -`.
   * Made when absent or not of that form.
   */
  readonly messageId?: string;
}

/** How a `flush()` ended: everything delivered, some still stored for later, or there was nothing to send. */
export interface FlushResult {
  readonly delivered: number;
  readonly pending: number;
}

/** The visit that this tab is part of, shared with the other tabs of the same site. */
export interface SessionInfo {
  readonly id: string;
  /** ISO-8601. */
  readonly startedAt: string;
  /** Milliseconds of attention so far, in all tabs. */
  readonly engagedMs: number;
}

/** Why an event is gone for good. */
export type DropReason =
  | 'invalid'
  | 'no_consent'
  | 'queue_full'
  | 'storage_failed'
  | 'refused'
  | 'expired'
  | 'plugin'
  | 'internal';

/** The delivery ledger of this browser profile: captured = delivered + pending + the sum of dropped. */
export interface Diagnostics {
  readonly captured: number;
  readonly delivered: number;
  readonly pending: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** Where undelivered events wait; `memory` means that closing the page loses them. */
  readonly storage: 'indexeddb' | 'memory';
  /** The latest failures inside Kept, newest last, each one line. */
  readonly errors: readonly string[];
}

/** What can be listened to. */
export interface ClientEvents {
  /** An event was recorded; it is on its way to the outbox. */
  readonly event: AnalyticsEvent;
  /** A new session began. */
  readonly session: SessionInfo;
  /** A batch was acknowledged, or an attempt failed. */
  readonly delivery: { readonly ok: boolean; readonly events: number; readonly status: number };
  /** Something failed inside Kept; the page was not touched. */
  readonly error: { readonly where: string; readonly message: string };
}

/** One named feature of the product. */
export interface Feature {
  /** Records one use as `Feature Used`. */
  use(properties?: Properties): void;
}

/**
 * Kept, as a page sees it. No method ever throws or rejects into the page: what cannot be done is counted in
 * `diagnostics()` by reason. Every method is safe before load, on a server, in a worker and after `destroy()`.
 */
export interface Client<EventMap extends object = Record<string, Properties>> {
  /** Records that the person did something. The event is stored before it is sent. */
  track<Name extends keyof EventMap & string>(
    event: Name,
    properties?: EventMap[Name],
    options?: CallOptions,
  ): void;
  /** Records that the person saw a page; name and category as in Segment's spec. */
  page(category?: string, name?: string, properties?: Properties, options?: CallOptions): void;
  /** Says who the person is from now on, and what is known of them. */
  identify(userId?: string, traits?: Traits, options?: CallOptions): void;
  /** Says which account the person belongs to from now on. */
  group(groupId: string, traits?: Traits, options?: CallOptions): void;
  /** Says that the person known as `previousId` (the anonymous id when absent) is `userId`. */
  alias(userId: string, previousId?: string): void;
  /** Forgets the person on sign-out: new anonymous id, no user, no group, new session. Stored events stay and are delivered. */
  reset(): void;
  /** Sends what is stored now. Resolves when it is acknowledged or has failed; never rejects. */
  flush(): Promise<FlushResult>;
  /** Resolves when the outbox is open and the identity known; never rejects. */
  ready(): Promise<void>;
  /** Adds a plugin; the same name twice is the first one only. */
  register(plugin: Plugin): void;
  /** Listens; the answer undoes it. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): () => void;
  /** The session now, or null where there is none (a server). */
  session(): SessionInfo | null;
  /** A named feature whose use is counted. */
  feature(name: string): Feature;
  /** The delivery ledger. */
  diagnostics(): Promise<Diagnostics>;
  /** Removes every listener, timer and lock of this client. Stored events stay for the next page. */
  destroy(): void;
}

/** What a plugin sees: the client, and what plugins share. */
export interface PluginClient extends Client {
  /** The project's definitions: given at `createKept`, else the cached ones, else fetched. Empty lists when none can be had. */
  definitions(): Promise<Definitions>;
  /** Who the person is now. */
  identity(): {
    readonly anonymousId: string;
    readonly userId: string | null;
    readonly groupId: string | null;
    readonly traits: Traits;
  };
  /** Small JSON values kept beside the outbox, shared by all tabs of the site. Never rejects: null when absent or unreadable. */
  readonly state: {
    get(key: string): Promise<unknown>;
    set(key: string, value: unknown): Promise<void>;
  };
}

type PluginUndo = (() => void) | void;

/** Something that can be added to a client and left out of a page's download. */
export interface Plugin {
  readonly name: string;
  /** Starts observing. Returns what undoes it, or a promise of that. A throw or rejection is reported and the plugin skipped. */
  setup?(client: PluginClient): PluginUndo | Promise<PluginUndo>;
  /** Returns the event, changed or not, or null to drop it as `plugin`. Synchronous. */
  enrich?(event: AnalyticsEvent): AnalyticsEvent | null;
}
