/** What came due between two instants, ISO-8601: after the first, and not after the second. Two windows that touch tell nothing twice. */
export interface DueWindow {
  readonly after: string;
  readonly upTo: string;
}

/** The window as the parameters `after` and `up_to` of a statement. */
export function toWindowParams({ after, upTo }: DueWindow): Readonly<Record<string, string>> {
  return { after: toTime(after), up_to: toTime(upTo) };
}

/** As ClickHouse reads a `DateTime64(3, 'UTC')`. */
function toTime(iso: string): string {
  return new Date(iso).toISOString().slice(0, 23).replace('T', ' ');
}
