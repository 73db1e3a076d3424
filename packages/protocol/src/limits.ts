/** Limits that the SDK keeps and the collector enforces. The first three are Segment's, so that a batch for one is a batch for the other. */

/** The longest event as JSON, in bytes of UTF-8. */
export const MAX_EVENT_BYTES = 32 * 1024;

/** The longest request body after decompression, in bytes. */
export const MAX_BATCH_BYTES = 500 * 1024;

/** The most events in one batch. */
export const MAX_BATCH_EVENTS = 2_500;

/** The longest message id, in characters. Every server that speaks Segment's format takes this many. */
export const MAX_MESSAGE_ID_LENGTH = 64;

/** The longest event name, anonymous id, user id and group id, in characters. */
export const MAX_NAME_LENGTH = 200;

/** How long an undelivered event is kept in the browser, in days; the collector's window of message ids is no shorter in effect, since the table keeps one row an id. */
export const MAX_EVENT_AGE_DAYS = 7;

/** How deep properties, traits and context may be nested; a database's JSON parser has a bound of its own, and one event must not fail a block. */
export const MAX_PROPERTY_DEPTH = 20;
