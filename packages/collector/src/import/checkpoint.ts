import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far an import is: everything before is in the tables, or in the report of what was refused. */
export interface Counts {
  /** Records read. */
  readonly records: number;
  /** Events that are in the tables, those among them that were there before. */
  readonly stored: number;
  readonly refused: number;
  /** Records that say nothing that Kept counts. */
  readonly skipped: number;
  /** Length of the report of refused records. */
  readonly reportBytes: number;
}

export const NOTHING: Counts = { records: 0, stored: 0, refused: 0, skipped: 0, reportBytes: 0 };

/** Where an import that was cut off goes on. */
export interface Checkpoint {
  read(): Counts;
  write(counts: Counts): void;
  /** The import is complete. */
  remove(): void;
}

/**
 * @param folder where checkpoints lie
 * @param identity all that makes two imports the same: the file as it is now, the project, how it is read
 */
export function openCheckpoint(folder: string, identity: object): Checkpoint {
  const name = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
  const path = join(folder, `${name}.json`);
  return {
    read() {
      try {
        return { ...NOTHING, ...(JSON.parse(readFileSync(path, 'utf8')) as Counts) };
      } catch {
        return NOTHING;
      }
    },
    write(counts) {
      mkdirSync(folder, { recursive: true });
      // Whoever is killed in between finds the one before.
      writeFileSync(`${path}.new`, JSON.stringify(counts));
      renameSync(`${path}.new`, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}
