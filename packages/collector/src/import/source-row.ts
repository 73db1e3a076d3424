import type { Fields } from '../fields.ts';

/** One record of a file: what stands in it, or why it cannot be read. */
export type SourceRow =
  | { readonly ok: true; readonly line: number; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** What a record becomes: calls as `POST /v1/batch` takes them, or a reason why none. */
export type Mapped =
  | { readonly kind: 'calls'; readonly calls: readonly Fields[] }
  /** It says nothing that Kept counts; `what` names its sort. */
  | { readonly kind: 'skipped'; readonly what: string }
  | { readonly kind: 'refused'; readonly reason: string };
