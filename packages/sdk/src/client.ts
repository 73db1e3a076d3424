import type { AnalyticsEvent, Batch, Definitions, Properties, Traits } from '@kept/protocol';

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
  /** Events that were acknowledged by this flush. */
  readonly delivered: number;
  /** Events that wait in this browser, whichever page recorded them. */
  readonly pending: number;
}

/** The visit that this tab is part of, shared with the other tabs of the same site. */
export interface SessionInfo {
  /** Random; the same in every tab. */
  readonly id: string;
  /** ISO-8601. */
  readonly startedAt: string;
  /** Milliseconds of attention so far, in all tabs. */
  readonly engagedMs: number;
}

/**
 * Why an event is gone for good. `invalid`: no name, a name that is too long, or too large as a whole. `no_consent`: the person, or
 * their browser, has said no. `queue_full`: more waits than may, or than the disk holds. `refused`: the collector named it as one it
 * cannot use. `expired`: it waited longer than the collector knows ids. `plugin`: an `enrich` answered null. `internal`: Kept failed,
 * and `Diagnostics.errors` says how.
 */
export type DropReason =
  | 'invalid'
  | 'no_consent'
  | 'queue_full'
  | 'refused'
  | 'expired'
  | 'plugin'
  | 'internal';

/** The delivery ledger of this browser profile: captured = delivered + pending + the sum of dropped. */
export interface Diagnostics {
  /** Calls that were to become an event. */
  readonly captured: number;
  /** Acknowledged by the collector. */
  readonly delivered: number;
  /** Waiting here. */
  readonly pending: number;
  /** Gone for good, by reason; a reason that never was is absent. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** Where undelivered events wait; `memory` means that closing the page loses them. */
  readonly storage: 'indexeddb' | 'memory';
  /** What delivery is doing: `waiting` for company or after a failure, `held` since the collector refuses this page. */
  readonly delivery: 'idle' | 'sending' | 'waiting' | 'held';
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
  readonly delivery: {
    readonly ok: boolean;
    readonly events: number;
    /** The HTTP status; 0 when there was no answer that could be read. */
    readonly status: number;
    /** Events that the collector did not take and never will, with its reason. */
    readonly refused: NonNullable<Receipt['refused']>;
  };
  /** What the person has agreed to has changed, here or in another tab. */
  readonly consent: ConsentState;
  /** Something failed inside Kept; the page was not touched. */
  readonly error: { readonly where: string; readonly message: string };
}

/** One named feature of the product. */
export interface Feature {
  /** Records one use as `Feature Used`. */
  use(properties?: Properties): void;
  /** The person begins to use it; a second `start()` before `end()` begins anew. */
  start(): void;
  /** Records the use since `start()` as `Feature Used` with `duration_ms`; nothing when there was no `start()`. */
  end(properties?: Properties): void;
}

/** What the person has agreed to. */
export interface Consent {
  /** Recording what they do. */
  readonly analytics: boolean;
  /** Being asked by surveys and guided by checklists. */
  readonly surveys: boolean;
}

/** What holds for each purpose: true and false are answers or what stands for them, null waits for one. */
export type ConsentState = { readonly [Purpose in keyof Consent]: boolean | null };

/** One flow of onboarding, by its id or name. */
export interface Onboarding {
  /** Records `Onboarding Step Completed` {flow_id, step_id}. */
  complete(step: string, properties?: Properties): void;
  /** How far this person has come, in this browser; null without a plugin that keeps it (`localMetrics()`). */
  progress(): Promise<OnboardingProgress | null>;
}

/** How far a person has come in a flow. */
export interface OnboardingProgress {
  /** As it was asked for. */
  readonly flow: string;
  /** Steps that the person has completed, in the order of completing. */
  readonly completed: readonly { readonly step: string; readonly completedAt: string }[];
  /** Steps that the definitions name, in their order; empty when they do not know the flow. */
  readonly steps: readonly string[];
  /** Completed share of `steps`, 0 to 1; null when they are not known. */
  readonly ratio: number | null;
}

/** What this browser knows of the person's activity, with no server asked. Days are of the project's time zone. */
export interface ActivitySummary {
  /** Days in a row with activity, today or yesterday being the last; 0 when neither had any. */
  readonly streakDays: number;
  /** Active days of the last 7, today included. */
  readonly l7: number;
  /** Active days of the last 28, today included. */
  readonly l28: number;
  /** Active share of the days since the first known one, at most 28: this person's stickiness; null without an active day. */
  readonly stickiness: number | null;
  /** The one used last comes first. */
  readonly features: readonly FeatureSummary[];
  /** In the definitions' order; empty without `activeUsers()`. */
  readonly rules: readonly RuleSummary[];
}

/** What is known of the use of one feature. */
export interface FeatureSummary {
  /** Its name. */
  readonly feature: string;
  /** ISO-8601. */
  readonly firstUsedAt: string;
  /** ISO-8601. */
  readonly lastUsedAt: string;
  /** All there were. */
  readonly uses: number;
  /** Of `start()` to `end()`. */
  readonly durationMs: number;
  /** Days with at least one use, of the last 28. */
  readonly activeDays: number;
  /** `habitual`: in three of the last four weeks; `returning`: on two days or more; `tried`: on one; `lapsed`: not in the last 28 days. */
  readonly stage: 'tried' | 'returning' | 'habitual' | 'lapsed';
}

/** Whether a rule holds for this person in its period. */
export interface RuleSummary {
  /** Its id. */
  readonly rule: string;
  /** As the team calls it. */
  readonly name: string;
  /** First day of the period, `YYYY-MM-DD`. */
  readonly periodStart: string;
  /** As `activeUsers.isActive(rule)` answers. */
  readonly isActive: boolean;
}

/** What follows an event's name: its properties, which may be left out where none of them is required. */
export type TrackDetails<EventProperties> =
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- which is what satisfies a type without required keys
  Pick<EventProperties, never> extends EventProperties
    ? [properties?: EventProperties, options?: CallOptions]
    : undefined extends EventProperties
      ? [properties?: undefined, options?: CallOptions]
      : [properties: EventProperties, options?: CallOptions];

/**
 * Kept, as a page sees it. No method ever throws or rejects into the page: what cannot be done is counted in
 * `diagnostics()` by reason. Every method is safe on a server, in a worker and after `destroy()`; before load there is what `STUB` has.
 */
export interface Client<EventMap extends object = Record<string, Properties>> {
  /** Records that the person did something. The event is stored before it is sent. */
  track<Name extends keyof EventMap & string>(event: Name, ...details: TrackDetails<EventMap[Name]>): void;
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
  /** A flow of onboarding that the product plays by itself. */
  onboarding(flow: string): Onboarding;
  /** The project's definitions of an active user, and what follows from them here; null without the plugin that knows. */
  readonly activeUsers: {
    isActive(rule: string): Promise<boolean | null>;
    summary(): Promise<ActivitySummary | null>;
  };
  /**
   * Adds to the context of every event from now on; a key that is null is removed. `persist`: on later pages too.
   * `once`: of the next event only. At most 4 KB as JSON; what would make it more is left out and reported.
   */
  setContext(context: Properties, options?: { readonly persist?: boolean; readonly once?: boolean }): void;
  /** What the person has agreed to, remembered in this browser and heard by every tab. */
  readonly consent: {
    /** Answers given; a purpose that is left out stays as it was. What waited for `analytics` is stored, or dropped as `no_consent`. */
    set(consent: Partial<Consent>): void;
    /** A purpose that nobody has answered yet is null. */
    get(): ConsentState;
  };
  /**
   * Erases what this browser knows of the person: stored events, identity, session, counts. Asks the collector to do the same by
   * a last event, `Deletion Requested`, that is sent whatever the consent. Resolves when it is done here.
   */
  forget(): Promise<void>;
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
    /** Sets what `change` makes of the value, null when absent, with no other tab in between. Resolves to the new value. */
    update(key: string, change: (held: unknown) => unknown): Promise<unknown>;
  };
  /** The oldest events that wait in the outbox, at most 100. Never rejects. */
  pending(): Promise<readonly AnalyticsEvent[]>;
}

type PluginUndo = (() => void) | void;

/** Something that can be added to a client and left out of a page's download. */
export interface Plugin {
  /** Tells it from others; of two with the same name, the second is not added. */
  readonly name: string;
  /** Starts observing. Returns what undoes it, or a promise of that. A throw or rejection is reported and the plugin skipped. */
  setup?(client: PluginClient): PluginUndo | Promise<PluginUndo>;
  /** Returns the event, changed or not, or null to drop it as `plugin`. Synchronous. */
  enrich?(event: AnalyticsEvent): AnalyticsEvent | null;
  /** The page is out of sight, perhaps for good: the last moment to record something that leaves with it. */
  onLeave?(): void;
  /** How long the person was attentive: whole milliseconds that no event has reported, and what an event takes off. */
  readonly attention?: { readonly unreportedMs: () => number; readonly report: (ms: number) => void };
  /** What the plugin can tell; the first plugin that has an answer is asked. A rejection is null to who asked. */
  readonly answers?: {
    readonly isActive?: (rule: string) => Promise<boolean | null>;
    readonly summary?: () => Promise<ActivitySummary | null>;
    readonly progress?: (flow: string) => Promise<OnboardingProgress | null>;
  };
}

/** How another server takes Segment's calls. */
export interface Dialect {
  /** The request for a batch; its `context` is what all its events share. `path` begins with a slash. */
  readonly toRequest: (batch: Batch) => {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** What a 2xx answer with this text says of the batch; null when it was not taken. A throw counts as null. */
  readonly readReceipt: (text: string) => Receipt | null;
}

/** What a server says of a batch that it took. */
export interface Receipt {
  /** The server's clock, ISO-8601. */
  readonly receivedAt?: string;
  /** Events that it did not take and never will. */
  readonly refused?: readonly {
    readonly messageId: string | null;
    /** For a developer. */
    readonly message?: string;
  }[];
}
