import { setTimeout as delay } from 'node:timers/promises';

import { Hono } from 'hono';
import { isAccount } from '@kept/metrics';
import { stream } from 'hono/streaming';

import { findProject } from '../definitions/project.ts';
import type { Documents } from '../definitions/documents.ts';
import { toMessage } from '../database-error.ts';
import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import { deletePeople, type DeletionParts } from './delete-people.ts';
import { dismissDeletionRequest, readDeletionRequests } from './deletion-requests.ts';
import { eraseDeleted } from './erase-deleted.ts';
import { exportPerson } from './export-person.ts';
import { readPersonIds } from './person-ids.ts';

export interface PersonParts extends DeletionParts {
  readonly documents: Documents;
}

/** Rewriting the files of a large history takes longer than somebody should wait for an answer. */
const ERASE_WAIT_MS = 10_000;

/**
 * `DELETE /people/:id?project=`: a person leaves every table, and nothing more is taken of them; `DELETE
 * /people/:id/suppression` takes them again. `GET /people/:id/export`: all that is stored of them. `GET /deletion-requests`:
 * who asked to be deleted; `DELETE /deletion-requests?person=`: somebody else had asked, and they stay.
 */
export function personRoute(parts: PersonParts): Hono {
  const { database, documents, environment, suppressions } = parts;
  const route = new Hono();

  route.delete('/people/:id', async (c) => {
    const project = findProject(documents, c.req.query('project') ?? '');
    if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
    const person = c.req.param('id');
    if (isAccount(person))
      return refuseQuery(c, 'bad_parameter', 'This id is an account, which is no person.');
    const receipt = await deletePeople(parts, project.id, [person]);
    const erasing = eraseDeleted(database).then(
      () => toTimestamp(environment.now()),
      (error: unknown) => {
        environment.log(`Deleted rows are still in the files: ${toMessage(error)}`);
        return null;
      },
    );
    const waiting = new AbortController();
    const tooLong = delay(ERASE_WAIT_MS, null, { signal: waiting.signal }).catch(() => null);
    const erasedAt = await Promise.race([erasing, tooLong]).finally(() => waiting.abort());
    // Null: no query sees the rows, and the files lose them soon, or in the next night at the latest.
    return c.json({ ...receipt, erasedAt });
  });

  route.delete('/people/:id/suppression', async (c) => {
    const project = findProject(documents, c.req.query('project') ?? '');
    if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
    const ids = await readPersonIds(database, project.id, [c.req.param('id')]);
    await suppressions.lift(project.id, ids);
    return c.json({ project: project.id, ids: ids.length });
  });

  route.get('/people/:id/export', (c) => {
    const project = findProject(documents, c.req.query('project') ?? '');
    if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
    const { format = 'jsonl' } = c.req.query();
    if (format !== 'jsonl')
      return refuseQuery(c, 'bad_parameter', '`format` is jsonl, a JSON object a line.');
    c.header('Content-Type', 'application/x-ndjson');
    c.header('Content-Disposition', 'attachment; filename="person.jsonl"');
    return stream(c, async (out) => {
      for await (const line of exportPerson(database, project.id, c.req.param('id'))) {
        if (out.aborted) return;
        await out.write(line);
      }
    });
  });

  route.get('/deletion-requests', async (c) => {
    const project = findProject(documents, c.req.query('project') ?? '');
    if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
    return c.json({
      requests: await readDeletionRequests(database, project.id, project.pagesMayForget),
    });
  });

  route.delete('/deletion-requests', async (c) => {
    const project = findProject(documents, c.req.query('project') ?? '');
    if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
    const person = c.req.query('person') ?? '';
    const dismissed = await dismissDeletionRequest(database, project.id, person);
    return dismissed > 0
      ? c.json({ project: project.id, dismissed })
      : refuseQuery(c, 'not_found', '`person` names nobody who asked to be deleted.');
  });
  return route;
}
