import { Hono } from 'hono';

import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import { findProject, listProjects, type ProjectSettings } from '../definitions/project.ts';
import { createWriteKey } from '../definitions/write-key.ts';
import type { Environment } from '../environment.ts';
import { refuseForm, refuseQuery } from '../errors.ts';
import { readFields } from '../fields.ts';
import { parseProject, type Reasons } from './parse-project.ts';
import { toProjectView } from './project-view.ts';

export interface SettingsParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
}

/** As the command line takes it: it stands in addresses. */
const PROJECT_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * `GET /projects`, `GET /projects/:id`: their settings, without secrets; `POST /projects`: a new one; `PUT /projects/:id`:
 * sets what is given, and leaves the rest. Only for people who signed in.
 */
export function projectsRoute({ database, documents, environment }: SettingsParts): Hono {
  const show = (id: string) => {
    const project = findProject(documents, id);
    return project && toProjectView(project, environment.now());
  };
  return new Hono()
    .get('/projects', (c) =>
      c.json({ projects: listProjects(documents).map((each) => toProjectView(each, environment.now())) }),
    )
    .get('/projects/:id', (c) => {
      const view = show(c.req.param('id'));
      return view ? c.json(view) : refuseQuery(c, 'not_found', 'There is no project of this id.');
    })
    .post('/projects', async (c) => {
      const { id, ...given } = readFields(await c.req.json().catch(() => null));
      const parsed = parseProject(given);
      const reasons: Reasons = {
        ...complainOfId(id, documents),
        ...(parsed.ok ? await complainOfZone(parsed.changes.timezone, database) : parsed.reasons),
      };
      if (!parsed.ok || Object.keys(reasons).length > 0) return refuseForm(c, reasons);
      await documents.put('project', String(id), String(id), {
        name: String(id),
        demo: false,
        timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        origins: [],
        ...parsed.changes,
        writeKey: createWriteKey(environment),
      });
      return c.json(show(String(id)), 201);
    })
    .put('/projects/:id', async (c) => {
      const project = findProject(documents, c.req.param('id'));
      if (!project) return refuseQuery(c, 'not_found', 'There is no project of this id.');
      const parsed = parseProject(await c.req.json().catch(() => null));
      if (!parsed.ok) return refuseForm(c, parsed.reasons);
      const { id, ...settings } = project;
      const changed: ProjectSettings = { ...settings, ...parsed.changes };
      const reasons = {
        ...(await complainOfZone(parsed.changes.timezone, database)),
        ...complainOfRates(changed),
      };
      if (Object.keys(reasons).length > 0) return refuseForm(c, reasons);
      await documents.put('project', id, id, changed);
      return c.json(show(id));
    });
}

function complainOfId(id: unknown, documents: Documents): Reasons {
  if (typeof id !== 'string' || !PROJECT_ID.test(id)) {
    return { id: 'The id has small letters, digits and hyphens only, 63 at most.' };
  }
  return findProject(documents, id) === null ? {} : { id: `There is a project “${id}” already.` };
}

/** Days are made by the database, which must know the zone too. */
async function complainOfZone(zone: string | undefined, database: Database): Promise<Reasons> {
  if (zone === undefined) return {};
  const known = await database.query('SELECT 1 FROM system.time_zones WHERE time_zone = {zone:String}', {
    zone,
  });
  return known.length > 0
    ? {}
    : { timezone: `The database knows no time zone “${zone.slice(0, 50)}”; write it as in Europe/Rome.` };
}

function complainOfRates({ currency = '', rates = {} }: ProjectSettings): Reasons {
  return Object.hasOwn(rates, currency)
    ? { rates: `${currency} is the currency of the project, so it needs no rate.` }
    : {};
}
