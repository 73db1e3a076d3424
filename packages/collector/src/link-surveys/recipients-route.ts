import { parsePlace, readRecipients, type Page, type Place, type Recipient } from '@kept/metrics';
import { type Context, Hono } from 'hono';

import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import type { Project } from '../definitions/project.ts';
import type { Environment } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import type { ParameterName } from '../query/parameters.ts';
import { readRange, toLocalDate } from '../query/range.ts';
import { type Asked, notFound, type QueryValues, readQuery, wrong } from '../query/read-query.ts';
import { readProject, readScope, readTimezone, SCOPE_PARAMETERS } from '../query/read-scope.ts';
import { startQuestion } from '../query/reader.ts';
import { findSurvey, toWave } from './find-link.ts';
import { readLinkSecret } from './link-secrets.ts';
import { toLinkToken } from './link-token.ts';
import { toRecipientsCsv } from './recipients-csv.ts';

export interface RecipientsParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
  /** The address by which the people reach this collector. */
  readonly publicUrl: () => string;
}

const FILE_PARAMETERS = [
  ...SCOPE_PARAMETERS,
  'from',
  'to',
  'timezone',
  'reminders',
  'days',
] as const satisfies readonly ParameterName[];
export const RECIPIENTS_FILE_PARAMETERS: readonly ParameterName[] = FILE_PARAMETERS;
export const RECIPIENTS_PARAMETERS: readonly ParameterName[] = [...FILE_PARAMETERS, 'limit', 'after'];

/** Whom a mail can be sent, and by which addresses they answer and unsubscribe. */
export interface Invitation extends Recipient {
  /** Null for somebody who unsubscribed: there is nothing to send. `?score=9` behind it chooses that point. */
  readonly link: string | null;
  readonly unsubscribeLink: string | null;
}

interface Invitations extends Page<Invitation> {
  readonly survey: string;
  readonly wave: number;
  readonly expiresAt: string;
}

const DAY_SECONDS = 86_400;
const DEFAULT_DAYS = 30;
const DEFAULT_LIMIT = 50;
/** One file is one answer of the database; whoever has more people sends to some of them. */
const MAX_FILE_ROWS = 100_000;

/**
 * `GET /link-surveys/:id/recipients`: people with their signed links, and whether they have answered or unsubscribed;
 * `…/recipients.csv`: the same as a list to send, which leaves out who unsubscribed.
 */
export function recipientsRoute(parts: RecipientsParts): Hono {
  return new Hono()
    .get('/link-surveys/:id/recipients', async (c) => {
      const asked = await readInvitations(c, parts, RECIPIENTS_PARAMETERS, DEFAULT_LIMIT);
      return asked.ok ? c.json(asked.value) : refuseQuery(c, asked.code, asked.message);
    })
    .get('/link-surveys/:id/recipients.csv', async (c) => {
      const asked = await readInvitations(c, parts, RECIPIENTS_FILE_PARAMETERS, MAX_FILE_ROWS);
      if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
      const { items, next } = asked.value;
      if (next !== null) {
        const most = MAX_FILE_ROWS.toLocaleString('en');
        return refuseQuery(c, 'too_large', `These are more than ${most} people; leave some out by a filter.`);
      }
      const name = c.req
        .param('id')
        .replaceAll(/[^\w-]+/g, '-')
        .slice(0, 60);
      return c.body(toRecipientsCsv(items), 200, {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="kept-${name}-recipients.csv"`,
        'X-Content-Type-Options': 'nosniff',
      });
    });
}

async function readInvitations(
  c: Context,
  parts: RecipientsParts,
  names: readonly ParameterName[],
  defaultLimit: number,
): Promise<Asked<Invitations>> {
  const { database, documents, environment } = parts;
  const values = readQuery(c.req, names);
  if (!values.ok) return values;
  const project = readProject(values.value, documents);
  if (!project.ok) return project;
  const survey = findSurvey(documents, project.value.id, c.req.param('id') ?? '');
  if (survey === null) return notFound('There is no survey of this id in this project.');
  const scope = readScope(values.value, project.value);
  if (!scope.ok) return scope;
  const query = startQuestion(database, environment);
  const timezone = await readTimezone(values.value, project.value, query);
  if (!timezone.ok) return timezone;
  const active = readActive(values.value, toLocalDate(environment.now(), timezone.value));
  if (!active.ok) return active;
  const after = readAfter(values.value);
  if (!after.ok) return after;

  const wave = toWave(survey);
  const found = await readRecipients(
    query,
    scope.value,
    { ...wave, ...active.value, timezone: timezone.value, onlyOpen: values.value.flag('reminders') },
    { limit: values.value.number('limit') ?? defaultLimit, after: after.value },
  );
  const days = values.value.number('days') ?? DEFAULT_DAYS;
  const expiresAt = Math.floor(environment.now() / 1_000) + days * DAY_SECONDS;
  const toLink = await readLinker(parts, project.value, survey.id, expiresAt);
  return {
    ok: true,
    value: {
      ...wave,
      expiresAt: new Date(expiresAt * 1_000).toISOString(),
      items: found.items.map((person) => {
        const link = person.unsubscribedAt === null ? toLink(person.id) : null;
        return { ...person, link, unsubscribeLink: link === null ? null : `${link}/unsubscribe` };
      }),
      next: found.next,
    },
  };
}

/** Signs links to a survey. */
async function readLinker(
  { documents, environment, publicUrl }: RecipientsParts,
  project: Project,
  survey: string,
  expiresAt: number,
): Promise<(person: string) => string> {
  const secret = await readLinkSecret(documents, environment, project.id);
  return (person) =>
    `${publicUrl()}/s/${toLinkToken({ project: project.id, survey, person, expiresAt }, secret)}`;
}

/** In which days somebody must have done something; whenever, without either. */
function readActive(
  values: QueryValues,
  today: string,
): Asked<{ readonly from: string | null; readonly to: string | null }> {
  if (values.text('from') === undefined && values.text('to') === undefined) {
    return { ok: true, value: { from: null, to: null } };
  }
  const range = readRange(values, today);
  return range.ok ? { ok: true, value: { from: range.value.from, to: range.value.to } } : range;
}

function readAfter(values: QueryValues): Asked<Place | null> {
  const text = values.text('after');
  const place = text === undefined ? null : parsePlace(text);
  return text !== undefined && place === null
    ? wrong('`after` is the `next` of the page before.')
    : { ok: true, value: place };
}
