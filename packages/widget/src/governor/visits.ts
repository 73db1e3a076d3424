/** What is remembered of a person's coming. */
export interface Visits {
  /** When they were first seen on this device, in milliseconds since 1970. */
  readonly firstAt: number;
  readonly sessions: number;
  readonly lastSession: string | null;
}

/** The visits after a look at the session; the same object while it lasts. */
export function countVisit(visits: Visits | null, session: string | null, now: number): Visits {
  if (!visits) return { firstAt: now, sessions: 1, lastSession: session };
  if (visits.lastSession === session) return visits;
  return { ...visits, sessions: visits.sessions + 1, lastSession: session };
}
