import type { Properties, Traits } from '@kept/protocol';

import type { Client } from './client.ts';
import { createEngine, type Engine } from './engine.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { createInertClient, EMPTY_DIAGNOSTICS } from './inert-client.ts';
import type { KeptOptions } from './options.ts';
import { createPluginHost } from './plugin-host.ts';
import { readIdentifyArguments, readPageArguments } from './read-arguments.ts';
import { toName } from './record.ts';
import { shield } from './shield.ts';
import { toJsonObject } from './to-json.ts';

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
  return (environment ? startKept(options, environment) : createInertClient()) as Client<EventMap>;
}

/** The same where it is known that there is something to record for. */
export function startKept(options: KeptOptions, environment: Environment): Client {
  const engine = createEngine(options, environment);
  const client = createClient(engine);
  for (const plugin of options.plugins ?? []) client.register(plugin);
  engine.start().catch((error: unknown) => engine.diagnostics.report('start', error));
  return client;
}

/** The public methods, each behind the shield. */
function createClient(engine: Engine): Client {
  const { record, identity, session, listeners, diagnostics, environment } = engine;
  const guard = <Args extends readonly unknown[], Out>(
    where: string,
    fallback: Out,
    method: (...args: Args) => Out,
  ): ((...args: Args) => Out) => shield(where, diagnostics.report, fallback, method);

  const client: Client = {
    track: guard('track', undefined, (event, properties, options) =>
      record({ type: 'track', names: { event }, payload: properties, options }),
    ),
    page: guard('page', undefined, (...args: readonly unknown[]) => {
      const { category, name, payload, options } = readPageArguments(args);
      record({ type: 'page', names: { category, name }, payload, options });
    }),
    identify: guard('identify', undefined, (...args: readonly unknown[]) => {
      const { userId, payload, options } = readIdentifyArguments(args);
      const id = toName(userId);
      const known = identity.read();
      const traits = JSON.parse(toJsonObject(payload) ?? '{}') as Traits;
      const isSamePerson = id === null || known.userId === null || id === known.userId;
      identity.change({
        ...(id && { userId: id }),
        traits: isSamePerson ? { ...known.traits, ...traits } : traits,
      });
      record({ type: 'identify', names: {}, payload, options });
    }),
    group: guard('group', undefined, (groupId, traits, options) => {
      const id = toName(groupId);
      if (id) identity.change({ groupId: id });
      record({ type: 'group', names: { groupId }, payload: traits, options });
    }),
    alias: guard('alias', undefined, (userId, previousId) =>
      record({
        type: 'alias',
        names: { userId, previousId: previousId ?? identity.read().anonymousId },
        payload: undefined,
      }),
    ),
    reset: guard('reset', undefined, () => {
      identity.reset();
      session.end();
    }),
    flush: guard('flush', Promise.resolve({ delivered: 0, pending: 0 }), async () => {
      const tooLate = new Promise<number>((resolve) => {
        environment.setTimeout(() => resolve(0), MAX_FLUSH_MS);
      });
      const delivered = await Promise.race([engine.flush(), tooLate]);
      return { delivered, pending: (await engine.ledger()).pending };
    }),
    ready: guard('ready', Promise.resolve(), () => engine.ready),
    register: guard('register', undefined, (plugin) => plugins.register(plugin)),
    on: guard<Parameters<Client['on']>, () => void>(
      'on',
      () => {},
      (name, listener) => listeners.on(name, listener),
    ),
    session: guard('session', null, () => session.read()),
    feature: (name) => ({
      use: guard('feature', undefined, (properties) =>
        record({
          type: 'track',
          names: { event: 'Feature Used' },
          payload: properties,
          properties: { feature: name },
        }),
      ),
    }),
    diagnostics: guard('diagnostics', Promise.resolve(EMPTY_DIAGNOSTICS), async () => ({
      ...(await engine.ledger()),
      storage: engine.storage(),
      errors: diagnostics.errors(),
    })),
    destroy: guard('destroy', undefined, () => {
      plugins.destroy();
      engine.destroy();
    }),
  };
  const plugins = createPluginHost(engine, client);
  return client;
}
