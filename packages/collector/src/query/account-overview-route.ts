import {
  type AccountOverview,
  type AccountSort,
  type AccountStanding,
  DEFAULT_ACCOUNT_SORT,
  listAccounts,
  type OverviewScope,
  readAccountOverviews,
  readAccountTickets,
  readListed,
} from '@kept/metrics';
import { type Context, Hono } from 'hono';

import type { Project } from '../definitions/project.ts';
import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import { readHealthSettings } from '../health/read-health-settings.ts';
import { createLatest } from './latest.ts';
import type { MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { toLocalDate } from './range.ts';
import { type Asked, type QueryValues, readQuery } from './read-query.ts';
import { readProject, readScope, SCOPE_PARAMETERS } from './read-scope.ts';
import { startQuestion } from './reader.ts';

export const OVERVIEW_PARAMETERS = [
  ...SCOPE_PARAMETERS,
  'search',
  'standing',
  'sort',
  'page',
  'limit',
] as const satisfies readonly ParameterName[];
export const ACCOUNT_OVERVIEW_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];
export const ACCOUNT_TICKETS_PARAMETERS = ['project', 'limit'] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;

/** Whoever sorts, searches and turns pages looks at one state of the accounts; in milliseconds. */
const KEEP_MS = 60_000;

interface State {
  readonly accounts: readonly AccountOverview[];
  readonly asOf: string;
}

/**
 * `GET /account-overview`: the accounts as those see them who care for them, in any order; `GET /accounts/:id/overview`:
 * one of them; `GET /accounts/:id/tickets`: its tickets.
 */
export function accountOverviewRoute(parts: MetricParts): Hono {
  const { database, environment } = parts;
  const latest = createLatest<State>(KEEP_MS, () => environment.now());

  async function answerList(c: Context): Promise<Response> {
    const asked = readAsked(c, OVERVIEW_PARAMETERS, parts);
    if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
    const { values, project } = asked.value;
    const asking = readScope(values, project);
    if (!asking.ok) return refuseQuery(c, asking.code, asking.message);
    const scope = toOverviewScope(project, parts);
    const flags = { includeBots: values.flag('bots'), includeInternal: values.flag('internal') };
    const query = startQuestion(database, environment);
    const [{ accounts, asOf }, listed] = await Promise.all([
      latest.read(toKey(scope, flags), async () => ({
        accounts: await readAccountOverviews(query, { ...scope, ...flags }),
        asOf: scope.now,
      })),
      readListed(query, asking.value),
    ]);
    return c.json({
      ...listAccounts(
        accounts.filter(({ id: each }) => listed === null || listed.has(each)),
        {
          search: values.text('search') ?? null,
          standing: (values.text('standing') as AccountStanding | undefined) ?? null,
          sort: (values.text('sort') as AccountSort | undefined) ?? DEFAULT_ACCOUNT_SORT,
          page: values.number('page') ?? 1,
          limit: values.number('limit') ?? DEFAULT_LIMIT,
        },
      ),
      currency: project.currency,
      asOf,
    });
  }

  async function answerOne(c: Context, account: string): Promise<Response> {
    const asked = readAsked(c, ACCOUNT_OVERVIEW_PARAMETERS, parts);
    if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
    const { project } = asked.value;
    const scope = toOverviewScope(project, parts);
    // Whoever comes from the list has seen it there a moment ago.
    const state = await latest.peek(toKey(scope, { includeBots: false, includeInternal: false }));
    const listed = state?.accounts.find(({ id }) => id === account);
    if (state && listed) return c.json({ ...listed, currency: project.currency, asOf: state.asOf });
    // Whoever asks for an account by its id means it, be it the team's own.
    const wide = { ...scope, includeInternal: true };
    const [found] = await readAccountOverviews(startQuestion(database, environment), wide, account);
    return found === undefined
      ? refuseQuery(c, 'not_found', 'Nothing is known of this account.')
      : c.json({ ...found, currency: project.currency, asOf: scope.now });
  }

  async function answerTickets(c: Context, account: string): Promise<Response> {
    const asked = readAsked(c, ACCOUNT_TICKETS_PARAMETERS, parts);
    if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
    const { values, project } = asked.value;
    const scope = { ...toOverviewScope(project, parts), includeInternal: true };
    const limit = values.number('limit') ?? DEFAULT_LIMIT;
    const query = startQuestion(database, environment);
    return c.json({ tickets: await readAccountTickets(query, scope, account, limit) });
  }

  return new Hono()
    .get('/account-overview', (c) => answerList(c))
    .get('/accounts/:id/overview', (c) => answerOne(c, c.req.param('id')))
    .get('/accounts/:id/tickets', (c) => answerTickets(c, c.req.param('id')));
}

/** Whatever changes what is read, save the moment. */
function toKey(scope: OverviewScope, flags: Readonly<Record<string, boolean>>): string {
  const { now: _, ...lasting } = scope;
  return JSON.stringify([lasting, flags]);
}

function readAsked(
  c: Context,
  names: readonly ParameterName[],
  { documents }: Pick<MetricParts, 'documents'>,
): Asked<{ readonly values: QueryValues; readonly project: Project }> {
  const values = readQuery(c.req, names);
  if (!values.ok) return values;
  const project = readProject(values.value, documents);
  return project.ok ? { ok: true, value: { values: values.value, project: project.value } } : project;
}

function toOverviewScope(
  { id, timezone, currency, rates, internal }: Project,
  { documents, environment }: MetricParts,
): OverviewScope {
  const nowMs = environment.now();
  return {
    project: id,
    timezone,
    currency,
    rates,
    internal,
    now: toTimestamp(nowMs),
    today: toLocalDate(nowMs, timezone),
    health: readHealthSettings(documents, id),
  };
}
