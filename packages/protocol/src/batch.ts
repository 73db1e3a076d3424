import type { AnalyticsEvent, EventContext, Timestamp } from './event.ts';

/** The body of `POST /v1/batch`. */
export interface Batch {
  readonly batch: readonly AnalyticsEvent[];
  /** The client's clock when this attempt was sent. */
  readonly sentAt: Timestamp;
  /** Names the project; public. Absent when the request carries it in `Authorization` or in its url. */
  readonly writeKey?: string;
  /** Merged into each event that does not say otherwise, key by key at the top level; `kept` is merged key by key too. */
  readonly context?: EventContext;
}

/** Why one event of a batch was not taken. */
export type RefusalReason =
  | 'not_an_object'
  | 'unknown_type'
  | 'invalid_message_id'
  | 'missing_identity'
  | 'invalid_identity'
  | 'missing_event_name'
  | 'missing_group_id'
  | 'missing_previous_id'
  | 'invalid_name'
  | 'invalid_properties'
  | 'invalid_timestamp'
  | 'too_large'
  /** The person had their data deleted, and nothing more is stored of them. */
  | 'suppressed';

/** An event that the collector did not take; all others of its batch were. */
export interface RefusedEvent {
  /** Its place in the batch, from 0. */
  readonly index: number;
  /** Null when the event had none that could be read. */
  readonly messageId: string | null;
  readonly reason: RefusalReason;
  /** One sentence for a developer, naming the field and what is wrong with it. */
  readonly message: string;
}

/** The answer to a batch that could be read. Sent only after the accepted events are in the database. */
export interface BatchReceipt {
  readonly success: true;
  readonly receivedAt: Timestamp;
  /** Events stored, duplicates of stored ones among them: they need not be sent again. */
  readonly accepted: number;
  readonly refused: readonly RefusedEvent[];
}

/** Why a whole request was not taken. */
export type RequestErrorCode =
  | 'unreadable_body'
  | 'missing_write_key'
  | 'unknown_write_key'
  | 'origin_not_allowed'
  | 'too_large'
  | 'too_many_requests'
  | 'unavailable';

/** The answer to a request that was not taken; `message` is one sentence for a developer. */
export interface RequestError {
  readonly success: false;
  readonly error: { readonly code: RequestErrorCode; readonly message: string };
}
