import { type Context, Hono } from 'hono';

import { refuseQuery } from '../errors.ts';
import type { MetricParts } from '../query/metric-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { type Asked, notFound, readQuery } from '../query/read-query.ts';
import { readProject } from '../query/read-scope.ts';
import { startQuestion } from '../query/reader.ts';
import { createEditions, type Edition, type Editions } from './editions.ts';
import { createHistory, type Version } from './history.ts';
import { parseWritten } from './parse-written.ts';
import type { Project } from './project.ts';
import { NEVER_SEEN, readSightings, type Sightings } from './sightings.ts';
import { isWrittenKind, nameOf, WRITTEN_KINDS, type WrittenKind } from './written.ts';

export const DEFINITION_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];

/** The most that a definition weighs as JSON; a survey in six languages has a tenth of it. */
const MAX_BYTES = 200_000;

/**
 * `GET /definitions/:kind`: all of a kind, with how often they were seen; `GET` and `PUT /definitions/:kind/:id`: the newest
 * save of one, and a new one; `GET /definitions/:kind/:id/versions`: all of its saves.
 */
export function editionsRoute(parts: MetricParts): Hono {
  const { database, documents, environment } = parts;
  const editions = createEditions(documents, createHistory(database), () => environment.now());
  const seen = (kind: WrittenKind, project: string, id?: string) =>
    readSightings(startQuestion(database, environment), kind, project, id);
  return new Hono()
    .get('/definitions/:kind', async (c) => {
      const asked = readAsked(c, parts);
      if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
      const { kind, project } = asked.value;
      const [all, sightings] = await Promise.all([editions.list(kind, project.id), seen(kind, project.id)]);
      return c.json({ definitions: all.map((edition) => toEntry(edition, sightings)) });
    })
    .get('/definitions/:kind/:id', async (c) => {
      const found = await findEdition(c, parts, editions);
      if (!found.ok) return refuseQuery(c, found.code, found.message);
      const { current, versions } = found.value.edition;
      return c.json({ ...versions[0], current: { version: current.version, status: current.status } });
    })
    .get('/definitions/:kind/:id/versions', async (c) => {
      const found = await findEdition(c, parts, editions);
      if (!found.ok) return refuseQuery(c, found.code, found.message);
      const { kind, project, edition } = found.value;
      const sightings = (await seen(kind, project.id, edition.id)).get(edition.id);
      return c.json({
        versions: edition.versions.map((version) => ({
          ...version,
          seen: sightings?.get(version.version) ?? NEVER_SEEN,
        })),
      });
    })
    .put('/definitions/:kind/:id', (c) => save(c, parts, editions));
}

async function save(c: Context, parts: MetricParts, editions: Editions): Promise<Response> {
  const asked = readAsked(c, parts);
  if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
  const { kind, project } = asked.value;
  const body = readBody(await c.req.text());
  if (typeof body === 'string') return refuseQuery(c, 'bad_parameter', body);
  const parsed = parseWritten(kind, body.definition);
  if (!parsed.ok) return refuseQuery(c, 'bad_parameter', parsed.reasons.join(' '));
  const { written, findings } = parsed;
  if (written.id !== c.req.param('id')) {
    return refuseQuery(c, 'bad_parameter', 'The `id` of the definition is the one of the address.');
  }
  const saved = await editions.save(kind, project.id, written, body.basedOn);
  if (saved.ok) return c.json({ ...saved.version, findings });
  const { version, savedAt } = saved.newest;
  return refuseQuery(
    c,
    'conflict',
    `Version ${version} was saved at ${savedAt}; read it before you write over it.`,
  );
}

/** The body of a save, or why it is none. */
function readBody(text: string): { readonly definition: unknown; readonly basedOn: number | null } | string {
  if (Buffer.byteLength(text) > MAX_BYTES) return `A definition has at most ${MAX_BYTES} bytes.`;
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || !('definition' in body)) {
    return 'The body is JSON such as {"definition": { … }, "basedOn": 3}.';
  }
  const { definition, basedOn = null } = body as { readonly definition: unknown; readonly basedOn?: unknown };
  if (basedOn !== null && !Number.isInteger(basedOn)) {
    return '`basedOn` is the number of the version that was changed, or null for what is new.';
  }
  return { definition, basedOn: basedOn as number | null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Place {
  readonly kind: WrittenKind;
  readonly project: Project;
}

function readAsked(c: Context, { documents }: Pick<MetricParts, 'documents'>): Asked<Place> {
  const kind = c.req.param('kind') ?? '';
  if (!isWrittenKind(kind)) return notFound(`There is no such kind; there are ${WRITTEN_KINDS.join(', ')}.`);
  const values = readQuery(c.req, DEFINITION_PARAMETERS);
  if (!values.ok) return values;
  const project = readProject(values.value, documents);
  return project.ok ? { ok: true, value: { kind, project: project.value } } : project;
}

async function findEdition(
  c: Context,
  parts: MetricParts,
  editions: Editions,
): Promise<Asked<Place & { readonly edition: Edition }>> {
  const asked = readAsked(c, parts);
  if (!asked.ok) return asked;
  const { kind, project } = asked.value;
  const edition = await editions.find(kind, project.id, c.req.param('id') ?? '');
  return edition === null
    ? notFound(`There is no ${kind} of this id.`)
    : { ok: true, value: { kind, project, edition } };
}

const summary = ({ version, status, savedAt }: Version) => ({ version, status, savedAt });

/** What a list says of a definition. */
function toEntry({ id, current, versions }: Edition, sightings: Sightings) {
  const [newest] = versions;
  const own = sightings.get(id);
  return {
    id,
    name: nameOf(newest.definition),
    ...summary(current),
    /** A draft that waits beside what is live; null when there is none. */
    draft: newest.version === current.version ? null : summary(newest),
    versions: versions.map((version) => ({
      ...summary(version),
      seen: own?.get(version.version) ?? NEVER_SEEN,
    })),
    seen: own?.get(null) ?? NEVER_SEEN,
  };
}
