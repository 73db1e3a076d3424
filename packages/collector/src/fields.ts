/** Named values of a JSON object that others wrote: nothing is known of them before they are read. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No fields when it is no object. */
export function readFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Nothing when it is no list. */
export function readList(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(readFields) : [];
}

/** The text of an id or a name, without blanks around it; null when there is none. */
export function readText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A time that is given in seconds since 1970, as ISO-8601; null when it is none. */
export function readSeconds(value: unknown): string | null {
  const isTime = typeof value === 'number' && Number.isFinite(new Date(value * 1_000).getTime());
  return isTime ? new Date(value * 1_000).toISOString() : null;
}
