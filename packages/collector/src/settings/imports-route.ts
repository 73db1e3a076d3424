import { Hono } from 'hono';

import type { Documents } from '../definitions/documents.ts';
import { refuseQuery } from '../errors.ts';
import { readQuery } from '../query/read-query.ts';
import { readProject } from '../query/read-scope.ts';

/** More than anybody reads; those before stay in the database. */
const MAX_IMPORTS = 100;

/** `GET /imports?project=`: what was imported, the latest first, and how far each is. */
export function importsRoute({ documents }: { readonly documents: Documents }): Hono {
  return new Hono().get('/imports', (c) => {
    const values = readQuery(c.req, ['project']);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const project = readProject(values.value, documents);
    if (!project.ok) return refuseQuery(c, project.code, project.message);
    const imports = documents
      .list('import', project.value.id)
      .map(({ id, body }) => ({ id, ...body }))
      .toSorted((one, other) => (one.beganAt < other.beganAt ? 1 : -1))
      .slice(0, MAX_IMPORTS);
    return c.json({ imports });
  });
}
