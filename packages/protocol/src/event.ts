/** What a page, a server or another vendor's client reports: Segment's calls, unchanged, with one key of ours in the context. */

type Branded<Name extends string> = string & { readonly __brand: Name };

/**
 * Names one event for ever: 16 random bytes in base64url made once a page load, a hyphen, and a counter without gaps.
 * Fixed when the event is recorded; whatever carries the same id is the same event.
 */
export type MessageId = Branded<'MessageId'>;

/** ISO-8601 in UTC with milliseconds: `2026-11-21T22:36:22.000Z`. */
export type Timestamp = Branded<'Timestamp'>;

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Free fields of an event, as JSON carries them. */
export type Properties = { readonly [key: string]: JsonValue };

/** What is known of a person or an account; the latest value of a key holds. */
export type Traits = Properties;

/** Where in the product an event happened, read at the moment of the call. */
export interface PageContext {
  readonly url: string;
  readonly path: string;
  readonly referrer: string;
  readonly title: string;
  readonly search: string;
}

/** The campaign that a landing url names in its `utm_` parameters. */
export interface CampaignContext {
  readonly name?: string;
  readonly source?: string;
  readonly medium?: string;
  readonly term?: string;
  readonly content?: string;
}

/** Kept's own fields. A server that does not know them passes them on or drops them; nothing else depends on them. */
export interface KeptContext {
  readonly sessionId?: string;
  /** True on the first event of a session. */
  readonly sessionStart?: boolean;
  /** Counts the events of one page load from 0 without gaps; the same number ends the message id. */
  readonly seq?: number;
  readonly tabId?: string;
  /** Milliseconds to add to the page's clock to get the collector's, estimated when the event was recorded. */
  readonly clockOffsetMs?: number;
  /** Milliseconds of attention (visible, focused, recent input) since the session's previous event; sums are exact. */
  readonly engagedMs?: number;
  /** How many people an answer of a sampled survey stands for. */
  readonly weight?: number;
  /** Events that this browser lost since it last said so, by reason. */
  readonly dropped?: Readonly<Record<string, number>>;
}

/** Circumstances of an event. Keys that Kept does not name are kept as they came. */
export interface EventContext {
  readonly library?: { readonly name: string; readonly version: string };
  readonly page?: PageContext;
  readonly campaign?: CampaignContext;
  readonly groupId?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly userAgent?: string;
  readonly screen?: { readonly width: number; readonly height: number; readonly density: number };
  readonly kept?: KeptContext;
  readonly [key: string]: unknown;
}

interface Call {
  readonly messageId: MessageId;
  /** One of the two is always there. */
  readonly anonymousId?: string;
  readonly userId?: string;
  /** When it happened by the client's clock; absent when the client has none. */
  readonly timestamp?: Timestamp;
  readonly context?: EventContext;
}

/** Something that a person did, named Object Action: `Report Shared`. */
export interface TrackCall extends Call {
  readonly type: 'track';
  readonly event: string;
  readonly properties?: Properties;
}

/** A page was seen; a screen is the same thing in an app. */
export interface PageCall extends Call {
  readonly type: 'page' | 'screen';
  readonly name?: string;
  readonly category?: string;
  readonly properties?: Properties;
}

/** Who the person is: links `anonymousId` to `userId` and sets traits. */
export interface IdentifyCall extends Call {
  readonly type: 'identify';
  readonly traits?: Traits;
}

/** Which account the person belongs to, and the account's traits. */
export interface GroupCall extends Call {
  readonly type: 'group';
  readonly groupId: string;
  readonly traits?: Traits;
}

/** The person known as `previousId` is the one known as `userId`. */
export interface AliasCall extends Call {
  readonly type: 'alias';
  readonly previousId: string;
}

/** Everything that travels from a page to the collector. */
export type AnalyticsEvent = TrackCall | PageCall | IdentifyCall | GroupCall | AliasCall;

export type EventType = AnalyticsEvent['type'];
