import type { Interval, MetricId } from '@kept/metrics';

import type { Dates } from '../view/range.ts';

/** Why there is no answer. */
export type Failure =
  | { readonly kind: 'signed-out' }
  /** No collector answered, or not in time. */
  | { readonly kind: 'unreachable' }
  /** It answered, and it was no. `message` is the collector's own sentence. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string };

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Api {
  /** Never rejects; an aborted one ends as unreachable. The caller names the type that the collector promises at that path. */
  get<T>(path: string, signal: AbortSignal): Promise<Outcome<T>>;
  /** Ends the session on the server. False when it goes on, as without a connection. */
  signOut(): Promise<boolean>;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  /** True when its data was made up by Kept. */
  readonly demo: boolean;
  readonly timezone: string;
  readonly writeKey: string;
}

export interface Session {
  readonly projects: readonly Project[];
}

export interface MetricQuery extends Dates {
  readonly project: string;
  readonly interval: Interval;
  readonly rule?: string | null;
  readonly flow?: string | null;
  readonly survey?: string | null;
}

/** A query that takes longer than this is not going to end well; in milliseconds. */
const TIMEOUT_MS = 30_000;

export const SESSION_PATH = '/api/session';

/** Also the address that a reader can open to see the raw answer. */
export function toMetricPath(id: MetricId, query: MetricQuery): string {
  const { project, from, to, interval, rule, flow, survey } = query;
  return toPath(`/api/metrics/${id}`, { project, from, to, interval, rule, flow, survey });
}

export function toDefinitionsPath(project: string): string {
  return toPath('/api/definitions', { project });
}

export function toLivePath(project: string): string {
  return toPath('/api/live', { project });
}

/** Speaks to the collector that serves this page, through the `fetch` that is passed in. `onSignedOut` hears of a session that is over. */
export function createApi(fetch: typeof globalThis.fetch, onSignedOut: () => void): Api {
  return {
    async get<T>(path: string, signal: AbortSignal): Promise<Outcome<T>> {
      try {
        const response = await fetch(path, {
          headers: { accept: 'application/json' },
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        });
        if (response.ok) return { ok: true, value: (await response.json()) as T };
        if (response.status === 401) onSignedOut();
        return { ok: false, failure: await readFailure(response) };
      } catch {
        return { ok: false, failure: { kind: 'unreachable' } };
      }
    },
    async signOut() {
      const response = await fetch('/api/sign-out', { method: 'POST' }).catch(() => null);
      const over = response !== null && (response.ok || response.status === 401);
      if (over) onSignedOut();
      return over;
    },
  };
}

function toPath(path: string, parameters: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) query.set(key, value);
  }
  return `${path}?${query}`;
}

async function readFailure(response: Response): Promise<Failure> {
  if (response.status === 401) return { kind: 'signed-out' };
  const body: unknown = await response.json().catch(() => null);
  const { code, message } = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error ?? {};
  return {
    kind: 'refused',
    status: response.status,
    code: typeof code === 'string' ? code : 'unknown',
    message: typeof message === 'string' ? message : `Kept answered with status ${response.status}.`,
  };
}
