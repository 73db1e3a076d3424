/** One record of a file: what stands in it, or why it cannot be read. */
export type SourceRow =
  | { readonly ok: true; readonly line: number; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Named fields, of any origin. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a record becomes: calls as `POST /v1/batch` takes them, or a reason why none. */
export type Mapped =
  | { readonly kind: 'calls'; readonly calls: readonly Fields[] }
  /** It says nothing that Kept counts; `what` names its sort. */
  | { readonly kind: 'skipped'; readonly what: string }
  | { readonly kind: 'refused'; readonly reason: string };

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a value that names something; null for anything else and the empty text. */
export function toText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
