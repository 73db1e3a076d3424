import { Hono } from 'hono';

import { mayRead } from '../auth/access.ts';
import type { Sessions } from '../auth/session.ts';
import { readDefinitions } from '../definitions/definitions.ts';
import type { Documents } from '../definitions/documents.ts';
import { findProject, listProjects } from '../definitions/project.ts';
import { refuseQuery } from '../errors.ts';

/** `GET /session`: what this reader may see; `GET /definitions?project=`: what its team wrote; `POST /sign-out`. */
export function sessionRoute(documents: Documents, sessions: Sessions): Hono {
  return new Hono()
    .get('/session', (c) => {
      const projects = listProjects(documents)
        .filter(({ id }) => mayRead(c.get('reader'), id))
        .map(({ id, name, demo, timezone, currency, writeKey }) => ({
          id,
          name,
          demo,
          timezone,
          currency,
          writeKey,
        }));
      return c.json({ projects });
    })
    .get('/definitions', (c) => {
      const project = findProject(documents, c.req.query('project') ?? '');
      if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
      return c.json(readDefinitions(documents, project));
    })
    .post('/sign-out', (c) => {
      sessions.end(c);
      return c.json({ ok: true });
    });
}
