import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';

/** Which collector has the work of all, and until when. */
export interface LeaseRecord {
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
}

export interface Lease {
  /** Whether this collector has the work now; takes it when nobody has. Rejects when the database does not answer. */
  hold(): Promise<boolean>;
}

export interface LeaseParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
  /** Waits until what two collectors wrote at the same moment is seen by both. */
  readonly settle: () => Promise<void>;
}

const LEASE_MS = 60_000;
const RENEW_BEFORE_MS = 30_000;
const NAME_BYTES = 9;
/** Of no project. */
const LEASE = { project: '', id: 'automations' } as const;

/**
 * One of several collectors does the work. The embedded engine has one collector only. ClickHouse has no lock: two that
 * take the lease at the same moment wait and read whose is there. Should both work for a while even so, as with clocks
 * that are a minute apart, receivers tell the repetition by its id.
 */
export function createLease({ database, documents, environment, settle }: LeaseParts): Lease {
  const name = environment.randomText(NAME_BYTES);
  let heldUntilMs = 0;

  async function read(): Promise<LeaseRecord | null> {
    const [row] = await database.query(
      `SELECT body FROM documents FINAL WHERE project = {project:String} AND kind = 'lease' AND id = {id:String}`,
      LEASE,
    );
    return row === undefined ? null : (JSON.parse(String(row['body'])) as LeaseRecord);
  }

  return {
    async hold() {
      const nowMs = environment.now();
      if (database.embedded || heldUntilMs - nowMs > RENEW_BEFORE_MS) return true;
      const before = await read();
      const isMine = before?.holder === name;
      if (before !== null && !isMine && before.untilMs > nowMs) return false;
      const untilMs = nowMs + LEASE_MS;
      await documents.put('lease', LEASE.project, LEASE.id, { holder: name, untilMs });
      if (!isMine) await settle();
      const isHeld = (await read())?.holder === name;
      heldUntilMs = isHeld ? untilMs : 0;
      return isHeld;
    },
  };
}
