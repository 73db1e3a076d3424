import { Hono } from 'hono';

import { findProject, type Project, type ProjectSettings } from '../definitions/project.ts';
import { createServerKey } from '../definitions/server-key.ts';
import { createWriteKey } from '../definitions/write-key.ts';
import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import type { SettingsParts } from './projects-route.ts';
import { toProjectView } from './project-view.ts';

/**
 * How long pages may still carry a write key that was replaced: tabs stay open for days, and a release takes a while to
 * reach every page. The key is public, so nothing is won by haste.
 */
const GRACE_MS = 7 * 86_400_000;

/**
 * `POST /projects/:id/write-key`: a new one, beside which the one before is taken for seven days; `DELETE
 * /projects/:id/previous-write-key` ends that now. `POST /projects/:id/server-key`: a new secret, told this once; the one
 * before is void at once, since it may have leaked. Only for people who signed in.
 */
export function keysRoute({ documents, environment }: Omit<SettingsParts, 'database'>): Hono {
  async function change(project: Project, changes: Partial<ProjectSettings>) {
    const { id, ...settings } = project;
    await documents.put('project', id, id, { ...settings, ...changes });
    return toProjectView({ ...project, ...changes }, environment.now());
  }

  const route = new Hono();
  route.post('/projects/:id/write-key', async (c) => {
    const project = findProject(documents, c.req.param('id'));
    if (!project) return refuseQuery(c, 'not_found', 'There is no project of this id.');
    const until = toTimestamp(environment.now() + GRACE_MS);
    const view = await change(project, {
      writeKey: createWriteKey(environment),
      previousWriteKey: { key: project.writeKey, until },
    });
    return c.json(view, 201);
  });
  route.delete('/projects/:id/previous-write-key', async (c) => {
    const project = findProject(documents, c.req.param('id'));
    if (!project) return refuseQuery(c, 'not_found', 'There is no project of this id.');
    return c.json(await change(project, { previousWriteKey: null }));
  });
  route.post('/projects/:id/server-key', async (c) => {
    const project = findProject(documents, c.req.param('id'));
    if (!project) return refuseQuery(c, 'not_found', 'There is no project of this id.');
    const serverKey = createServerKey(environment);
    return c.json({ ...(await change(project, { serverKey })), serverKey }, 201);
  });
  return route;
}
