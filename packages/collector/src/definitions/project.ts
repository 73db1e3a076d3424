import type { Internal } from '@kept/metrics';
import type { Timestamp } from '@kept/protocol';

import type { Documents } from './documents.ts';

/** What is set for a project, as it is stored. What a document does not say is as in `DEFAULTS`. */
export interface ProjectSettings {
  readonly name: string;
  /** True for the project whose data Kept made up. */
  readonly demo: boolean;
  /** IANA name of the zone in which its days begin. */
  readonly timezone: string;
  /** Public: it may write events into this project and read what is live, nothing else. */
  readonly writeKey: string;
  /** The write key before that one, which is still taken for a while; null when there is none. */
  readonly previousWriteKey?: PreviousKey | null;
  /** Origins whose pages may write: exact, or `https://*.example.com` for every host below. Empty for any. */
  readonly origins: readonly string[];
  /** Secret: what is sent with it is trusted, money above all. Null until one is made. */
  readonly serverKey?: string | null;
  /** ISO 4217 code of the currency in which money is answered. */
  readonly currency?: string;
  /** What one unit of each other currency is worth in `currency`: fixed, so that no number moves by an exchange. */
  readonly rates?: Readonly<Record<string, number>>;
  /** What part of the revenue is left after what it costs to serve, in percent. */
  readonly grossMarginPercent?: number;
  /** Whose doings are left out of every number unless asked for. */
  readonly internal?: Internal;
  /** How many days events are kept; null for ever. Business facts are kept longer. */
  readonly keepDays?: number | null;
  /** Whether a page may have a signed-in person deleted by `forget()`; anybody could send that for another. False leaves it to the team. */
  readonly pagesMayForget?: boolean;
}

/** A key that was replaced. */
export interface PreviousKey {
  readonly key: string;
  /** When it is void, in UTC. */
  readonly until: Timestamp;
}

const DEFAULTS = {
  previousWriteKey: null,
  serverKey: null,
  currency: 'EUR',
  rates: {},
  grossMarginPercent: 100,
  internal: { accounts: [], userIds: [], emailDomains: [] },
  keepDays: null,
  pagesMayForget: false,
} as const satisfies Partial<ProjectSettings>;

export interface Project extends Required<ProjectSettings> {
  readonly id: string;
}

export function listProjects(documents: Documents): readonly Project[] {
  return documents.list('project').map(({ id, body }) => ({ id, ...DEFAULTS, ...body }));
}

export function findProject(documents: Documents, id: string): Project | null {
  return listProjects(documents).find((project) => project.id === id) ?? null;
}

/** The project whose pages carry this key, or carried it until a short time ago. */
export function findProjectByWriteKey(documents: Documents, writeKey: string, nowMs: number): Project | null {
  const projects = listProjects(documents);
  return (
    projects.find((project) => project.writeKey === writeKey) ??
    projects.find(({ previousWriteKey: previous }) => {
      return previous?.key === writeKey && nowMs < Date.parse(previous.until);
    }) ??
    null
  );
}
