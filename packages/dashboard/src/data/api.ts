import type { Comparison, Interval, MetricId } from '@kept/metrics';

import type { Dates } from '../view/range.ts';

/** Why there is no answer. */
export type Failure =
  | { readonly kind: 'signed-out' }
  /** No collector answered, or not in time. */
  | { readonly kind: 'unreachable' }
  /** It answered, and it was no. `message` is the collector's own sentence. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      /** What is wrong with each field of a form, where the collector says so. */
      readonly fields?: Readonly<Record<string, string>>;
    };

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Api {
  /** Never rejects; an aborted one ends as unreachable. The caller names the type that the collector promises at that path. */
  get<T>(path: string, signal: AbortSignal): Promise<Outcome<T>>;
  /** Sends a JSON body, or none; what an answer without a body says is null. Never rejects. */
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Outcome<T>>;
  /** Ends the session on the server. False when it goes on, as without a connection. */
  signOut(): Promise<boolean>;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  /** True when its data was made up by Kept. */
  readonly demo: boolean;
  readonly timezone: string;
  /** ISO 4217 code of the currency in which money is answered. */
  readonly currency: string;
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
  /** Of which all must hold. */
  readonly filter?: readonly string[];
  readonly breakdown?: string | null;
  readonly compare?: Comparison | null;
  /** The steps of a funnel. */
  readonly step?: readonly string[];
  /** How many days the rest of a funnel or a flow may take. */
  readonly 'within-days'?: string | null;
  readonly feature?: string | null;
  /** How a cohort's return is counted. */
  readonly mode?: 'on' | 'on-or-after' | null;
}

/** A query that takes longer than this is not going to end well; in milliseconds. */
const TIMEOUT_MS = 30_000;

export const SESSION_PATH = '/api/session';

/** An address of the API; what is null is left out, a list stands once for each of its items. */
export function toApiPath(
  path: string,
  parameters: Readonly<Record<string, string | number | readonly string[] | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) for (const item of value as readonly string[]) query.append(key, item);
    else if (value !== null && value !== undefined) query.set(key, String(value));
  }
  return `${path}?${query}`;
}

/** Also the address that a reader can open to see the raw answer. */
export function toMetricPath(id: MetricId, query: MetricQuery): string {
  return toApiPath(`/api/metrics/${id}`, { ...query });
}

/** Definition, statements with their parameters, row counts and the moment of asking. */
export function toExplainPath(id: MetricId, query: MetricQuery): string {
  return toApiPath(`/api/explain/${id}`, { ...query });
}

export function toDefinitionsPath(project: string): string {
  return toApiPath('/api/definitions', { project });
}

export function toLivePath(project: string): string {
  return toApiPath('/api/live', { project });
}

/** Speaks to the collector that serves this page, through the `fetch` that is passed in. `onSignedOut` hears of a session that is over. */
export function createApi(fetch: typeof globalThis.fetch, onSignedOut: () => void): Api {
  async function ask<T>(
    path: string,
    init: RequestInit,
    signals: readonly AbortSignal[],
  ): Promise<Outcome<T>> {
    try {
      const response = await fetch(path, {
        ...init,
        signal: AbortSignal.any([...signals, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (response.ok)
        return { ok: true, value: (response.status === 204 ? null : await response.json()) as T };
      if (response.status === 401) onSignedOut();
      return { ok: false, failure: await readFailure(response) };
    } catch {
      return { ok: false, failure: { kind: 'unreachable' } };
    }
  }

  return {
    get: (path, signal) => ask(path, { headers: { accept: 'application/json' } }, [signal]),
    send: (method, path, body) =>
      ask(
        path,
        {
          method,
          headers: {
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        },
        [],
      ),
    async signOut() {
      const response = await fetch('/api/sign-out', { method: 'POST' }).catch(() => null);
      const over = response !== null && (response.ok || response.status === 401);
      if (over) onSignedOut();
      return over;
    },
  };
}

/** What an answer says, before anything of it is believed. */
type Fields = Readonly<Record<'code' | 'message' | 'fields', unknown>>;

async function readFailure(response: Response): Promise<Failure> {
  if (response.status === 401) return { kind: 'signed-out' };
  const body: unknown = await response.json().catch(() => null);
  const { code, message, fields } = (body as { readonly error?: Fields } | null)?.error ?? {};
  return {
    kind: 'refused',
    status: response.status,
    code: typeof code === 'string' ? code : 'unknown',
    message: typeof message === 'string' ? message : `Kept answered with status ${response.status}.`,
    ...(typeof fields === 'object' && fields !== null && { fields: fields as Record<string, string> }),
  };
}
