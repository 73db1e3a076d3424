import type { ClientEvents, DropReason } from './client.ts';

const MAX_ERRORS = 20;

/** What went wrong on this page: failures as lines, and drops that no event has reported to the collector yet. */
export interface DiagnosticsLog {
  readonly report: (where: string, error: unknown) => void;
  readonly errors: () => readonly string[];
  readonly countDropped: (reason: DropReason, count: number) => void;
  /** Null when there is nothing to say. */
  readonly unreportedDrops: () => Readonly<Record<string, number>> | null;
  /** An event that carries what `unreportedDrops` said has been recorded. */
  readonly reportedDrops: () => void;
}

export function createDiagnosticsLog(
  onError: (error: ClientEvents['error']) => void,
  log: ((line: string) => void) | null,
): DiagnosticsLog {
  let errors: readonly string[] = [];
  let drops: Readonly<Record<string, number>> | null = null;
  return {
    report(where, error) {
      // A host may throw anything, even something that throws when looked at.
      let message = 'unknown error';
      try {
        message = String(error);
      } catch {}
      errors = [...errors, `${where}: ${message}`].slice(-MAX_ERRORS);
      log?.(`${where}: ${message}`);
      onError({ where, message });
    },
    errors: () => errors,
    countDropped(reason, count) {
      drops = { ...drops, [reason]: (drops?.[reason] ?? 0) + count };
    },
    unreportedDrops: () => drops,
    reportedDrops: () => (drops = null),
  };
}
