import { MAX_EVENT_BYTES, type Properties, type Traits } from '@kept/protocol';

import type { Client, Plugin } from './client.ts';
import { createEngine, type Engine } from './engine.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { createInertClient, EMPTY_DIAGNOSTICS, NOTHING_SENT } from './inert-client.ts';
import type { KeptOptions } from './options.ts';
import { createPluginHost } from './plugin-host.ts';
import { readIdentifyArguments, readPageArguments } from './read-arguments.ts';
import { toName } from './record.ts';
import { shield } from './shield.ts';
import { toPlainObject } from './to-json.ts';

/** A page that asked for a flush is not kept waiting longer, whatever the network does. */
const MAX_FLUSH_MS = 15_000;

/**
 * Starts Kept on a page: events are kept in IndexedDB and brought to `host`. On a server it records nothing. Never throws;
 * a wrong option shows in `diagnostics()`.
 *
 * @example
 * const kept = createKept<{ 'Report Shared': { channel: string } }>({ writeKey: 'KEY', host: 'https://kept.example.com' });
 * kept.track('Report Shared', { channel: 'email' });
 */
export function createKept<EventMap extends object = Record<string, Properties>>(
  options: KeptOptions,
): Client<EventMap> {
  const environment = options.environment ?? readEnvironment();
  return environment ? startKept(options, environment) : createInertClient();
}

/** The same where it is known that there is something to record for. */
export function startKept(options: KeptOptions, environment: Environment): Client {
  const engine = createEngine(options, environment);
  const client = createClient(engine);
  for (const plugin of options.plugins ?? []) client.register(plugin);
  engine.start().catch((error: unknown) => engine.report('start', error));
  return client;
}

/** The public methods, each behind the shield. */
function createClient(engine: Engine): Client {
  const { record, identity, session, consent, listeners, environment, report } = engine;
  const guard = <Args extends readonly unknown[], Out>(
    where: string,
    fallback: Out,
    method: (...args: Args) => Out,
  ): ((...args: Args) => Out) => shield(where, report, fallback, method);
  const quietly = <Args extends readonly unknown[]>(
    where: string,
    method: (...args: Args) => void,
  ): ((...args: Args) => void) => guard(where, undefined, method);
  const track = (event: unknown, payload?: unknown, properties?: Properties): void =>
    record({ type: 'track', names: { event }, payload, ...(properties && { properties }) });
  const ask = async <Name extends keyof NonNullable<Plugin['answers']>>(
    name: Name,
    ...args: Parameters<NonNullable<NonNullable<Plugin['answers']>[Name]>>
  ): Promise<never> => {
    const answers = engine.plugins.find((plugin) => plugin.answers?.[name])?.answers;
    return ((await (answers?.[name] as ((...args: unknown[]) => unknown) | undefined)?.(...args)) ??
      null) as never;
  };
  const startedAt = new Map<string, number>();

  const client: Client = {
    track: quietly('track', (event, payload, options) =>
      record({ type: 'track', names: { event }, payload, options }),
    ),
    page: quietly('page', (...args: readonly unknown[]) => {
      const { category, name, payload, options } = readPageArguments(args);
      record({ type: 'page', names: { category, name }, payload, options });
    }),
    identify: quietly('identify', (...args: readonly unknown[]) => {
      const { userId, payload, options } = readIdentifyArguments(args);
      const id = toName(userId);
      const known = identity.read();
      const given = toPlainObject(payload) as Traits | undefined;
      // The event with such traits is refused; nor are they remembered.
      const traits = JSON.stringify(given ?? {}).length > MAX_EVENT_BYTES ? {} : given;
      const isSamePerson = !id || !known.userId || id === known.userId;
      identity.change({
        ...(id && { userId: id }),
        traits: isSamePerson ? { ...known.traits, ...traits } : { ...traits },
      });
      record({ type: 'identify', names: {}, payload, options });
    }),
    group: quietly('group', (groupId, payload, options) => {
      const id = toName(groupId);
      if (id) identity.change({ groupId: id });
      record({ type: 'group', names: { groupId }, payload, options });
    }),
    alias: quietly('alias', (userId, previousId) =>
      record({
        type: 'alias',
        names: { userId, previousId: previousId ?? identity.read().anonymousId },
      }),
    ),
    reset: quietly('reset', () => {
      identity.reset();
      session.end();
    }),
    flush: guard('flush', Promise.resolve(NOTHING_SENT), async () => {
      const tooLate = new Promise<number>((resolve) => {
        environment.setTimeout(() => resolve(0), MAX_FLUSH_MS);
      });
      const delivered = await Promise.race([engine.flush(), tooLate]);
      return { delivered, pending: (await engine.diagnostics()).pending };
    }),
    ready: guard('ready', Promise.resolve(), engine.ready),
    register: quietly('register', (plugin) => plugins.register(plugin)),
    on: guard<Parameters<Client['on']>, () => void>('on', () => {}, listeners.on),
    session: guard('session', null, session.read),
    feature: (name) => ({
      use: quietly('feature', (payload) => track('Feature Used', payload, { feature: name })),
      start: quietly('feature', () => void startedAt.set(name, environment.monotonicNow())),
      end: quietly('feature', (payload) => {
        const from = startedAt.get(name);
        if (from === undefined) return;
        startedAt.delete(name);
        const duration_ms = Math.round(environment.monotonicNow() - from);
        track('Feature Used', payload, { feature: name, duration_ms });
      }),
    }),
    onboarding: (flow) => ({
      complete: quietly('onboarding', (step, payload) =>
        track('Onboarding Step Completed', payload, { flow_id: flow, step_id: step }),
      ),
      progress: guard('onboarding', Promise.resolve(null), () => ask('progress', flow)),
    }),
    activeUsers: {
      isActive: guard('activeUsers', Promise.resolve(null), (rule) => ask('isActive', rule)),
      summary: guard('activeUsers', Promise.resolve(null), () => ask('summary')),
    },
    setContext: quietly('setContext', engine.setContext),
    consent: {
      set: quietly('consent', consent.set),
      get: consent.get,
    },
    forget: guard('forget', Promise.resolve(), engine.forget),
    diagnostics: guard('diagnostics', Promise.resolve(EMPTY_DIAGNOSTICS), engine.diagnostics),
    destroy: quietly('destroy', () => {
      plugins.destroy();
      engine.destroy();
    }),
  };
  const plugins = createPluginHost(engine, client);
  return client;
}
