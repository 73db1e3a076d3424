/** Ends the kind of a document that is history: it is read only when it is asked for, and not kept in memory. */
export const HISTORY_SUFFIX = '-version';
