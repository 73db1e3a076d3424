import { isPerson } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { findProject } from '../definitions/project.ts';
import type { Documents } from '../definitions/documents.ts';
import { toMessage } from '../database-error.ts';
import { deletePeople, toOwnTable, type DeletionParts } from './delete-people.ts';
import { eraseDeleted } from './erase-deleted.ts';

/** What the SDK's `forget()` sends last. The stored event is the queue: to delete the person is to take it out. */
export const DELETION_REQUESTED = 'Deletion Requested';

/** A person who asked to be deleted and has not been yet. */
export interface DeletionRequest {
  readonly person: string;
  /** When first, in UTC. */
  readonly askedAt: string;
  /** True when it waits for somebody of the team to say so. */
  readonly needsConsent: boolean;
}

/** As many as one statement deletes; whoever asks for more waits for the next time. */
const MAX_REQUESTS = 1_000;

/**
 * The open requests of a project: first those that need nobody's consent, of each kind the oldest first.
 *
 * What a server says with its secret key is done. So is what a page asks for an id under which nobody ever signed in: only
 * that browser knows it. A page that names a user is another matter: everybody can read the write key and guess an id, and
 * deletion cannot be undone. So a member of the team confirms it by deleting the person, unless the project lets pages decide.
 */
export async function readDeletionRequests(
  database: Database,
  project: string,
  pagesMayForget: boolean,
): Promise<readonly DeletionRequest[]> {
  const rows = await database.query(
    `WITH
       asked AS (
         SELECT pid, min(ts) AS asked_at, max(is_trusted) AS is_trusted, min(pid = anonymous_id) AS is_device
         FROM events
         WHERE project = {project:String} AND event = {event:String} AND ${isPerson('pid')}
         GROUP BY pid),
       signed_in AS (
         SELECT pid AS id FROM events
         WHERE project = {project:String} AND pid GLOBAL IN (SELECT pid FROM asked) AND pid != anonymous_id
         UNION DISTINCT
         SELECT pid AS id FROM facts
         WHERE project = {project:String} AND pid GLOBAL IN (SELECT pid FROM asked) AND pid != anonymous_id
         UNION DISTINCT
         SELECT pid AS id FROM identities
         WHERE project = {project:String} AND pid GLOBAL IN (SELECT pid FROM asked)
         UNION DISTINCT
         SELECT alias AS id FROM identities
         WHERE project = {project:String} AND alias GLOBAL IN (SELECT pid FROM asked))
     SELECT pid, toString(asked_at) AS asked_at,
       is_trusted = 0 AND (is_device = 0 OR pid GLOBAL IN (SELECT id FROM signed_in)) AS is_claim
     FROM asked ORDER BY is_claim, asked_at, pid LIMIT ${MAX_REQUESTS}`,
    { project, event: DELETION_REQUESTED },
  );
  return rows.map((row) => ({
    person: String(row['pid']),
    askedAt: `${String(row['asked_at']).replace(' ', 'T')}Z`,
    needsConsent: row['is_claim'] === 1 && !pagesMayForget,
  }));
}

/** Takes the requests for a person back, who stays: somebody else had asked. Returns how many there were. */
export async function dismissDeletionRequest(
  database: Database,
  project: string,
  person: string,
): Promise<number> {
  const condition = 'project = {project:String} AND pid = {person:String} AND event = {event:String}';
  const params = { project, person, event: DELETION_REQUESTED };
  const [row] = await database.query(`SELECT count() AS n FROM events FINAL WHERE ${condition}`, params);
  const found = Number(row?.['n'] ?? 0);
  if (found > 0)
    await database.maintain(`DELETE FROM ${toOwnTable(database, 'events')} WHERE ${condition}`, params);
  return found;
}

/** Deletes whoever asked for it and needs nobody's consent, in all projects. A project that fails is tried again the next time. */
export async function fulfilDeletionRequests(
  parts: DeletionParts & { readonly documents: Documents },
): Promise<void> {
  const { database, documents, environment } = parts;
  const rows = await database.query('SELECT DISTINCT project FROM events WHERE event = {event:String}', {
    event: DELETION_REQUESTED,
  });
  let deleted = 0;
  for (const { project } of rows) {
    const pagesMayForget = findProject(documents, String(project))?.pagesMayForget ?? false;
    try {
      const requests = await readDeletionRequests(database, String(project), pagesMayForget);
      const people = requests.flatMap(({ person, needsConsent }) => (needsConsent ? [] : [person]));
      if (people.length === 0) continue;
      const receipt = await deletePeople(parts, String(project), people);
      deleted += people.length;
      environment.log(
        `Deleted ${people.length} people of ${String(project)} who asked for it: ${JSON.stringify(receipt.rows)}`,
      );
    } catch (error) {
      environment.log(`People of ${String(project)} who asked to be deleted wait: ${toMessage(error)}`);
    }
  }
  if (deleted > 0) await eraseDeleted(database);
}
