import type { Documents } from '../definitions/documents.ts';
import { toMessage } from '../database-error.ts';
import type { DeletionParts } from '../privacy/delete-people.ts';
import { fulfilDeletionRequests } from '../privacy/deletion-requests.ts';
import { deleteStragglers } from '../privacy/delete-stragglers.ts';
import { eraseDeleted } from '../privacy/erase-deleted.ts';
import { mergeClosedMonths } from './merge-closed-months.ts';
import { isNightDue } from './night.ts';
import { applyRetention } from './retention.ts';

/** What a collector does beside answering. */
export interface Upkeep {
  /** Looks a minute from now, then every few minutes, whether there is anything to do. */
  begin(): void;
  /** Does what is due now; waits for what runs already. Never rejects: what fails is logged and tried the next time. */
  tick(): Promise<void>;
  /** Somebody asked to be deleted: the next tick sees to it. */
  noteRequest(): void;
  /** Begins nothing more and waits for what runs. */
  close(): Promise<void>;
}

export interface UpkeepParts extends DeletionParts {
  readonly documents: Documents;
}

/** Events that queued up come first. */
const FIRST_TICK_MS = 60_000;
/** However many ask to be deleted, the files are rewritten no more often. */
const TICK_MS = 600_000;
/** Of no project. */
const NIGHT = { project: '', id: 'night' } as const;

/** Nothing runs before `begin` or `tick`. */
export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { database, documents, environment } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isClosing = false;
  // Those who asked before a restart.
  let isAsked = true;

  async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    if (isClosing) return;
    await work().catch((error: unknown) => environment.log(`${what} failed: ${toMessage(error)}`));
  }

  async function runNight(): Promise<void> {
    await attempt('Deleting what came of deleted people', () => deleteStragglers(parts));
    await attempt('Deleting what is too old', async () => {
      const { rows, months } = await applyRetention(parts);
      if (rows > 0 || months.length > 0)
        environment.log(`Deleted what is too old: ${[...months, `${rows} rows`].join(', ')}`);
    });
    await attempt('Taking deleted rows out of the files', () => eraseDeleted(database));
    await attempt('Merging closed months', () => mergeClosedMonths(database, environment, () => isClosing));
  }

  async function run(): Promise<void> {
    const [last] = documents.list('night', NIGHT.project);
    const isNight = isNightDue(environment.now(), last?.body.beganAtMs ?? null);
    if (isAsked || isNight) {
      isAsked = false;
      await attempt('Deleting people who asked for it', () => fulfilDeletionRequests(parts));
    }
    if (!isNight) return;
    // Before the work, so that another collector leaves it.
    await attempt('Noting the night', () =>
      documents.put('night', NIGHT.project, NIGHT.id, { beganAtMs: environment.now() }),
    );
    // A first start has nothing old, and people are about to look at it.
    if (last) await runNight();
  }

  function tick(): Promise<void> {
    running ??= run().finally(() => (running = null));
    return running;
  }
  function schedule(delayMs: number): void {
    timer = setTimeout(() => void tick().then(() => isClosing || schedule(TICK_MS)), delayMs);
    timer.unref();
  }

  return {
    begin: () => schedule(FIRST_TICK_MS),
    tick,
    noteRequest: () => (isAsked = true),
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await running;
    },
  };
}
