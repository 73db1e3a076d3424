import { type Context, Hono } from 'hono';

import type { Documents } from '../definitions/documents.ts';
import type { Project } from '../definitions/project.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import { isFields } from '../fields.ts';
import type { ParameterName } from '../query/parameters.ts';
import { readQuery, type QueryValues } from '../query/read-query.ts';
import { readProject } from '../query/read-scope.ts';
import type { Automations } from './automations.ts';
import { type Automation, type AutomationSettings, findAutomation, listAutomations } from './automation.ts';
import type { Delivery, Standing } from './deliveries.ts';
import { parseAutomation, type WantedAutomation } from './parse-automation.ts';
import { createSigningSecret } from './sign.ts';

export const AUTOMATION_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];
export const DELIVERY_PARAMETERS = ['project', 'limit'] as const satisfies readonly ParameterName[];

export interface AutomationsRouteParts {
  readonly documents: Documents;
  readonly environment: Environment;
  readonly automations: Automations;
}

const DEFAULT_LIMIT = 50;
const MAX_AUTOMATIONS = 100;
const ID_BYTES = 9;
const NO_SUCH = 'There is no automation of this id.';

/**
 * `GET` and `POST /automations`, `PUT` and `DELETE /automations/:id`: the rules; `GET /automations/:id/deliveries`: what
 * they sent; `POST /automations/:id/test` sends a sample, `POST /automations/:id/redeliver` one of the log again.
 */
export function automationsRoute(parts: AutomationsRouteParts): Hono {
  const { documents, environment, automations } = parts;
  const { deliveries } = automations;

  /** Reads the parameters, then answers for the project. */
  const within =
    (
      names: readonly ParameterName[],
      answer: (c: Context, project: Project, values: QueryValues) => Promise<Response> | Response,
    ) =>
    async (c: Context): Promise<Response> => {
      const values = readQuery(c.req, names);
      if (!values.ok) return refuseQuery(c, values.code, values.message);
      const project = readProject(values.value, documents);
      if (!project.ok) return refuseQuery(c, project.code, project.message);
      return answer(c, project.value, values.value);
    };
  const withAutomation = (
    answer: (c: Context, automation: Automation) => Promise<Response>,
  ): ((c: Context) => Promise<Response>) =>
    within(AUTOMATION_PARAMETERS, async (c, { id }) => {
      const found = findAutomation(documents, id, c.req.param('id') ?? '');
      return found === null ? refuseQuery(c, 'not_found', NO_SUCH) : answer(c, found);
    });

  return new Hono()
    .get(
      '/automations',
      within(AUTOMATION_PARAMETERS, async (c, project) => {
        const standings = await deliveries.standings(project.id);
        const found = listAutomations(documents, project.id).toSorted((a, b) => (a.name < b.name ? -1 : 1));
        return c.json({ automations: found.map((each) => toShown(each, standings.get(each.id) ?? null)) });
      }),
    )
    .post(
      '/automations',
      within(AUTOMATION_PARAMETERS, async (c, project) => {
        const wanted = parseAutomation(await readJson(c), automations.allowPrivate);
        if (!wanted.ok) return refuseQuery(c, 'bad_parameter', wanted.reasons.join(' '));
        if (listAutomations(documents, project.id).length >= MAX_AUTOMATIONS)
          return refuseQuery(c, 'bad_parameter', `A project has at most ${MAX_AUTOMATIONS} automations.`);
        const { url } = wanted.value.target;
        if (url === null) return refuseQuery(c, 'bad_parameter', '`target.url` is missing.');
        const id = environment.randomText(ID_BYTES);
        return save(c, { ...wanted.value, newSecret: true }, { id, project: project.id, before: null });
      }),
    )
    .put(
      '/automations/:id',
      withAutomation(async (c, before) => {
        const wanted = parseAutomation(await readJson(c), automations.allowPrivate);
        if (!wanted.ok) return refuseQuery(c, 'bad_parameter', wanted.reasons.join(' '));
        if (wanted.value.target.url === null && wanted.value.target.kind !== before.target.kind)
          return refuseQuery(
            c,
            'bad_parameter',
            '`target.url` is missing: it goes to another kind of place.',
          );
        return save(c, wanted.value, { ...before, before });
      }),
    )
    .delete(
      '/automations/:id',
      withAutomation(async (c, { project, id }) => {
        await documents.remove('automation', project, id);
        return c.json({ ok: true });
      }),
    )
    .get(
      '/automations/:id/deliveries',
      within(DELIVERY_PARAMETERS, async (c, project, values) => {
        const limit = values.number('limit') ?? DEFAULT_LIMIT;
        const found = await deliveries.list(project.id, c.req.param('id') ?? '', limit);
        return c.json({ deliveries: found.map(toShownDelivery) });
      }),
    )
    .post(
      '/automations/:id/test',
      withAutomation(async (c, automation) =>
        c.json(toShownDelivery(await automations.sendSample(automation))),
      ),
    )
    .post(
      '/automations/:id/redeliver',
      withAutomation(async (c, automation) => {
        const body: unknown = await readJson(c);
        const id = isFields(body) && typeof body['delivery'] === 'string' ? body['delivery'] : '';
        const delivery = await deliveries.find(automation.project, automation.id, id);
        return delivery === null
          ? refuseQuery(c, 'not_found', '`delivery` names nothing that this automation sent.')
          : c.json(toShownDelivery(await automations.sendAgain(automation, delivery)));
      }),
    );

  async function save(
    c: Context,
    wanted: WantedAutomation,
    {
      id,
      project,
      before,
    }: { readonly id: string; readonly project: string; readonly before: Automation | null },
  ): Promise<Response> {
    const settings = toSettings(wanted, before, environment);
    await documents.put('automation', project, id, settings);
    const isNewSecret =
      settings.target.kind === 'webhook' &&
      (before?.target.kind !== 'webhook' || before.target.secret !== settings.target.secret);
    const standing = (await deliveries.standings(project)).get(id) ?? null;
    const shown = toShown({ ...settings, id, project }, standing);
    const secret = isNewSecret && settings.target.kind === 'webhook' ? settings.target.secret : null;
    return c.json({ ...shown, secret }, before === null ? 201 : 200);
  }
}

async function readJson(c: Context): Promise<unknown> {
  return c.req.json().catch(() => null);
}

/** A rule that waits for something else now, or is on again, tells of what comes from now on. */
function toSettings(
  wanted: WantedAutomation,
  before: Automation | null,
  environment: Environment,
): AutomationSettings {
  const { name, isOn, trigger, account, target, newSecret } = wanted;
  const isSame = before !== null && before.isOn && JSON.stringify(before.trigger) === JSON.stringify(trigger);
  const since = isSame ? before.since : toTimestamp(environment.now());
  const url = target.url ?? before?.target.url ?? '';
  const common = { name, isOn, since, trigger, account };
  if (target.kind === 'slack') return { ...common, target: { kind: 'slack', url } };
  const known = before?.target.kind === 'webhook' && !newSecret ? before.target.secret : null;
  return { ...common, target: { kind: 'webhook', url, secret: known ?? createSigningSecret(environment) } };
}

/** A rule without its secret; of the address, which may hold one too, what a person knows it by. */
function toShown(automation: Automation, standing: Standing | null): object {
  const { id, name, isOn, since, trigger, account } = automation;
  const { kind, url } = automation.target;
  const { origin, pathname, search } = new URL(url);
  const isShort = kind === 'slack';
  const address = isShort ? `${origin}/…` : `${origin}${pathname}${search === '' ? '' : '?…'}`;
  return {
    id,
    name,
    isOn,
    since,
    trigger,
    account,
    target: { kind, address },
    lastFiredAt: standing?.lastFiredMs == null ? null : toTimestamp(standing.lastFiredMs),
    delivered: standing?.delivered ?? 0,
    waiting: standing?.waiting ?? 0,
    givenUp: standing?.givenUp ?? 0,
    isFailing: standing?.isFailing ?? false,
  };
}

function toShownDelivery(delivery: Delivery): object {
  const { id, kind, state, foundMs, dueMs, attempts, status, tookMs, answer, body } = delivery;
  return {
    id,
    kind,
    state,
    foundAt: toTimestamp(foundMs),
    nextAttemptAt: state === 'waiting' ? toTimestamp(dueMs) : null,
    attempts,
    status: status === 0 ? null : status,
    tookMs: attempts === 0 ? null : tookMs,
    answer,
    message: JSON.parse(body) as object,
  };
}
