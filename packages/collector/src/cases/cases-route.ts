import {
  CASE_STATES,
  METRICS,
  parsePlace,
  readDetractors,
  type CaseState,
  type Detractor,
} from '@kept/metrics';
import { type Context, Hono } from 'hono';

import { mask } from '../comments/mask.ts';
import { refuseQuery } from '../errors.ts';
import type { MetricParts } from '../query/metric-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { readQuery } from '../query/read-query.ts';
import { readQuestion } from '../query/read-question.ts';
import { readProject } from '../query/read-scope.ts';
import { startQuestion } from '../query/reader.ts';
import { createCaseChanges, type ChangeCase } from './change-case.ts';
import { parseCaseChange } from './parse-case-change.ts';

export const DETRACTOR_PARAMETERS = [
  'project',
  'from',
  'to',
  'timezone',
  'filter',
  'bots',
  'internal',
  'survey',
  'state',
  'mask',
  'limit',
  'after',
] as const satisfies readonly ParameterName[];

export const CASE_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;
/** The id of an answer: the database's own number of 64 bits. */
const ID = /^\d{1,20}$/;

/**
 * `GET /detractors`: who would advise against the product by their last answer, with what they said and how far the
 * team is with them; `PUT /cases/:id`: how far it is now, under the id of the answer. What the body leaves out stays.
 */
export function casesRoute(parts: MetricParts): Hono {
  const changeCase = createCaseChanges(parts.documents, parts.environment);
  return new Hono()
    .get('/detractors', (c) => answerDetractors(c, parts))
    .put('/cases/:id', (c) => answerChange(c, c.req.param('id'), parts, changeCase));
}

async function answerDetractors(
  c: Context,
  { database, documents, environment }: MetricParts,
): Promise<Response> {
  const values = readQuery(c.req, DETRACTOR_PARAMETERS);
  if (!values.ok) return refuseQuery(c, values.code, values.message);
  const query = startQuestion(database, environment);
  const asked = await readQuestion(values.value, METRICS.nps, documents, environment.now(), query);
  if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
  const text = values.value.text('after');
  const after = text === undefined ? null : parsePlace(text);
  if (text !== undefined && after === null) {
    return refuseQuery(c, 'bad_parameter', '`after` is the `next` of the page before.');
  }
  const state = CASE_STATES.find((each): each is CaseState => each === values.value.text('state'));
  const limit = values.value.number('limit') ?? DEFAULT_LIMIT;
  const page = await readDetractors(query, asked.value, { limit, after, state });
  return c.json(values.value.flag('mask') ? { ...page, items: page.items.map(hide) } : page);
}

async function answerChange(
  c: Context,
  id: string,
  { database, documents, environment }: MetricParts,
  changeCase: ChangeCase,
): Promise<Response> {
  const values = readQuery(c.req, CASE_PARAMETERS);
  if (!values.ok) return refuseQuery(c, values.code, values.message);
  const project = readProject(values.value, documents);
  if (!project.ok) return refuseQuery(c, project.code, project.message);
  const parsed = parseCaseChange(await c.req.json().catch(() => null));
  if (!parsed.ok) return refuseQuery(c, 'bad_parameter', parsed.message);
  const query = startQuestion(database, environment);
  const changed = ID.test(id) ? await changeCase(query, project.value.id, id, parsed.change) : null;
  if (changed === null)
    return refuseQuery(c, 'not_found', 'No detractor of this project gave such an answer.');
  const { person: _, ...known } = changed;
  return c.json(known);
}

/** Without what tells who somebody is; the ids stay, unless they are an address themselves. */
function hide(detractor: Detractor): Detractor {
  const { comment, locale, person, account, accountName } = detractor;
  const { note, changes, ...known } = detractor.case;
  const hideNote = (text: string | null): string | null => text && mask(text, locale);
  return {
    ...detractor,
    comment: mask(comment, locale),
    person: mask(person),
    name: null,
    email: null,
    account: account && mask(account),
    accountName: accountName && mask(accountName),
    case: {
      ...known,
      note: hideNote(note),
      changes: changes.map((change) => ({ ...change, note: hideNote(change.note) })),
    },
  };
}
