import { createHash } from 'node:crypto';

import type { Documents } from '../definitions/documents.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { NOTHING, type Counts } from './checkpoint.ts';
import type { Format } from './format.ts';
import type { ImportSummary } from './import-file.ts';

/** An import as the team sees it afterwards. */
export interface ImportRecord extends Omit<Counts, 'reportBytes'> {
  /** The name of the file, without its folder. */
  readonly file: string;
  readonly format: Format;
  /** `running` is also what was killed: it says neither that it ended nor how. `failed` could not read the file. */
  readonly state: 'running' | 'failed' | ImportSummary['state'];
  /** When it was begun last; one that was cut off is begun again. */
  readonly beganAt: string;
  /** Null while it runs. */
  readonly endedAt: string | null;
}

export interface ImportPlan {
  readonly project: string;
  /** Where the file is, by which an import that was cut off is known again. */
  readonly path: string;
  readonly file: string;
  readonly format: Format;
}

/**
 * Runs an import, and notes that it begins and how it ends where the dashboard reads it. One that was cut off goes on in the
 * record that it began; whatever else is imported is a record of its own. Rejects as `run` does, and then it is noted as failed.
 */
export async function recordImport(
  documents: Documents,
  environment: Environment,
  plan: ImportPlan,
  run: () => Promise<ImportSummary>,
): Promise<ImportSummary> {
  const { project, file, format } = plan;
  const beganAt = toTimestamp(environment.now());
  const before = findCutOff(documents, plan);
  const id = before?.id ?? `${toPrefix(plan)}-${environment.now().toString(36)}`;
  const put = (state: ImportRecord['state'], counts: Omit<Counts, 'reportBytes'>) => {
    const { records, stored, refused, skipped } = counts;
    const endedAt = state === 'running' ? null : toTimestamp(environment.now());
    const body = { file, format, state, beganAt, endedAt, records, stored, refused, skipped };
    return documents.put('import', project, id, body);
  };
  const known = before?.body ?? NOTHING;
  await put('running', known);
  try {
    const summary = await run();
    await put(summary.state, summary);
    return summary;
  } catch (error) {
    await put('failed', known);
    throw error;
  }
}

function findCutOff(documents: Documents, plan: ImportPlan) {
  return documents
    .list('import', plan.project)
    .find(({ id, body }) => id.startsWith(toPrefix(plan)) && body.state !== 'complete');
}

/** Begins the id of every import of this file. The path itself is for nobody to see. */
function toPrefix({ path, format }: ImportPlan): string {
  return createHash('sha256').update(`${format} ${path}`).digest('hex').slice(0, 24);
}
