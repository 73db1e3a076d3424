/** A project as `GET /api/projects/{id}` tells of it: all but its secret. */
export interface ProjectSettings {
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
  readonly timezone: string;
  readonly writeKey: string;
  /** Until when pages with the key before are taken; null when there is none. */
  readonly previousWriteKeyUntil: string | null;
  /** Enough of the server key to tell two apart; null when none was made. */
  readonly serverKeyHint: string | null;
  readonly origins: readonly string[];
  readonly currency: string;
  /** What one unit of each other currency is worth in `currency`. */
  readonly rates: Readonly<Record<string, number>>;
  readonly grossMarginPercent: number;
  readonly internal: {
    readonly accounts: readonly string[];
    readonly userIds: readonly string[];
    readonly emailDomains: readonly string[];
  };
  /** Null for ever. */
  readonly keepDays: number | null;
  readonly pagesMayForget: boolean;
}

export function toProjectPath(project: string, part = ''): string {
  return `/api/projects/${encodeURIComponent(project)}${part}`;
}
