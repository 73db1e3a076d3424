import type { SessionInfo } from './client.ts';
import type { SharedRecord } from './shared-record.ts';

/** When a session ends. */
export interface SessionLimits {
  /** Without activity for so long, the next event begins a session; 30 when absent, as everywhere in the field. */
  readonly idleMinutes?: number;
  /** A session that never pauses ends after so long; 24 when absent. */
  readonly maxHours?: number;
  /** Whether somebody who comes by another campaign begins a session, as Google Analytics had it; no when absent. */
  readonly newOnCampaign?: boolean;
}

/** What the tabs share of a session; times in milliseconds of the steady clock. */
export interface SessionRecord {
  readonly id: string;
  readonly startedAt: number;
  readonly activeAt: number;
  readonly engagedMs: number;
  /** The campaign that it began with, where that matters. */
  readonly campaign?: string | undefined;
}

/** Tabs tell each other of activity this often; well below any idle limit, so that no tab thinks another idle. */
const SHARE_INTERVAL_MS = 5_000;

export interface Session {
  /** The session of something that happens now, or at a time of the same clock, begun when the last has ended, and whether this began it. */
  readonly touch: (engagedMs?: number, at?: number) => { readonly id: string; readonly isNew: boolean };
  /** The session as it stands, ended or not; null before the first event. */
  readonly read: () => SessionInfo | null;
  /** Ends it; the next event begins another. */
  readonly end: () => void;
}

export interface SessionParts {
  readonly record: SharedRecord<SessionRecord>;
  readonly now: () => number;
  readonly makeId: () => string;
  readonly onStart: (session: SessionInfo) => void;
  readonly limits?: SessionLimits | undefined;
  /** Names the campaign that this page was reached by, if any. */
  readonly campaign?: string | undefined;
}

/** One session over all tabs of a site. */
export function createSession(parts: SessionParts): Session {
  const { record, now, makeId, onStart, limits } = parts;
  const campaign = limits?.newOnCampaign ? parts.campaign : undefined;
  const maxIdleMs = (limits?.idleMinutes ?? 30) * 60_000;
  const maxAgeMs = (limits?.maxHours ?? 24) * 3_600_000;
  let current = record.read();
  let sharedAt = -Infinity;
  let unsharedMs = 0;

  /** Takes what another tab wrote, and adds what this one has not told yet. */
  const adopt = (shared: SessionRecord): void => {
    if (shared.id !== current?.id) unsharedMs = 0;
    current = { ...shared, engagedMs: shared.engagedMs + unsharedMs };
  };
  const share = (next: SessionRecord, at: number): void => {
    current = next;
    sharedAt = at;
    unsharedMs = 0;
    record.write(next);
  };
  // Either way: a record from far in the future was written by a clock that has been set right since.
  const isOver = (at: number): boolean =>
    !current ||
    (campaign !== undefined && campaign !== current.campaign) ||
    Math.abs(at - current.activeAt) >= maxIdleMs ||
    Math.abs(at - current.startedAt) >= maxAgeMs;

  record.onChange(adopt);
  return {
    touch(engagedMs = 0, at = now()) {
      // Another tab may have been active, or have begun a session, since this one last heard.
      const shared = isOver(at) && record.read();
      if (shared) adopt(shared);
      if (!current || isOver(at)) {
        const begun = { id: makeId(), startedAt: at, activeAt: at, engagedMs, campaign };
        share(begun, at);
        onStart(toInfo(begun));
        return { id: begun.id, isNew: true };
      }
      unsharedMs += engagedMs;
      current = { ...current, activeAt: at, engagedMs: current.engagedMs + engagedMs };
      if (at - sharedAt >= SHARE_INTERVAL_MS) share(current, at);
      return { id: current.id, isNew: false };
    },
    read: () => current && toInfo(current),
    end() {
      if (current) share({ ...current, activeAt: 0 }, now());
    },
  };
}

function toInfo({ id, startedAt, engagedMs }: SessionRecord): SessionInfo {
  return { id, startedAt: new Date(startedAt).toISOString(), engagedMs };
}
