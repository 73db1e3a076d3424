import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type { CallOptions, Client, Plugin } from './client.ts';
import { startKept } from './create-kept.ts';
import type { Environment } from './environment.ts';
import type { activeUsers } from './plugins/active-users.ts';
import { featureUsage } from './plugins/feature-usage.ts';
import { pageViews } from './plugins/page-views.ts';
import type { QueuedCall } from './script-tag-stub.ts';

/** What `kept-governor.js` exports: the plugin that decides which survey or checklist is due. */
interface GovernorModule {
  readonly governor: (options: { chunk(name: string): string; missed: readonly AnalyticsEvent[] }) => Plugin;
}

/** What `kept-rules.js` exports: the plugin that says when somebody is an active user. */
interface RulesModule {
  readonly activeUsers: typeof activeUsers;
}

/** What the tag says. Read from `data-write-key`, `data-host` (the script's own origin when absent), `data-debug`, `data-auto-page="false"`. */
export interface ScriptTag {
  readonly src: string;
  readonly dataset: Readonly<Record<string, string | undefined>>;
}

export interface ScriptTagParts {
  /** Where the global `kept` is: the window. */
  readonly scope: { kept?: unknown };
  readonly load: (url: string) => Promise<unknown>;
  readonly environment: Environment;
}

/** Where each method takes its options; a queued call's page and time go there. */
const OPTIONS_AT: Readonly<Record<string, number>> = { track: 2, page: 3, identify: 2, group: 2 };

/**
 * Makes `kept` of the page: takes over the stub's calls, records the page view, and loads surveys and checklists when the project has
 * any that are live. Null when there is nothing to do: no write key, or another copy of the script was first.
 */
export function startScriptTag(tag: ScriptTag, { scope, load, environment }: ScriptTagParts): Client | null {
  const { writeKey, host, debug, autoPage } = tag.dataset;
  const before = scope.kept as (Partial<Client> & { readonly length?: number }) | undefined;
  if (!writeKey || before?.diagnostics) return null;

  const client = startKept(
    {
      writeKey,
      host: (host ?? new URL(tag.src).origin).replace(/\/$/, ''),
      debug: debug !== undefined && debug !== 'false',
    },
    environment,
  );
  publish(scope, client);
  // The stub's calls first: they may say who the person is, whose page view it then is.
  takeOver(before, client);
  if (autoPage !== 'false') client.register(pageViews());
  client.register(featureUsage());
  const toUrl = (file: string): string => new URL(file, tag.src).href;
  client.register(
    whenNeeded('rules', {
      isNeeded: ({ activeUsers }) => activeUsers.length > 0,
      load: () => load(toUrl('kept-rules.js')) as Promise<RulesModule>,
      toPlugin: (rules, missed) => rules.activeUsers(missed),
    }),
  );
  client.register(
    whenNeeded('widgets', {
      isNeeded: ({ surveys, checklists }) =>
        [...surveys, ...checklists].some(({ status }) => status === 'live'),
      load: () => load(toUrl('kept-governor.js')) as Promise<GovernorModule>,
      toPlugin: ({ governor }, missed) => governor({ chunk: (name) => toUrl(`kept-${name}.js`), missed }),
    }),
  );
  return client;
}

/** A page may have frozen the name, or use it for something else that cannot be changed: then there is no global. */
function publish(scope: { kept?: unknown }, client: Client): void {
  try {
    scope.kept = client;
  } catch {
    // The tag works by itself all the same.
  }
}

function takeOver(stub: unknown, client: Client): void {
  if (!Array.isArray(stub)) return;
  const methods = client as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  for (const call of stub.splice(0) as QueuedCall[]) {
    const args = Array.from(call.args ?? []);
    const at = OPTIONS_AT[call.method];
    if (at !== undefined) {
      const options = args[at] as CallOptions | undefined;
      args[at] = { timestamp: call.time, ...options, context: { page: call.page, ...options?.context } };
    }
    methods[call.method]?.(...args);
  }
  // Whoever kept the stub in a variable calls the client from now on.
  Object.assign(stub, client);
}

interface Part<Module> {
  readonly isNeeded: (definitions: Definitions) => boolean;
  readonly load: () => Promise<Module>;
  /** `missed` is what the person did while the definitions and the module were on their way: it counts too. */
  readonly toPlugin: (module: Module, missed: readonly AnalyticsEvent[]) => Plugin;
}

/** A part that is a file of its own, since most pages go without: loaded once the definitions ask for it. */
function whenNeeded<Module>(name: string, { isNeeded, load, toPlugin }: Part<Module>): Plugin {
  return {
    name,
    async setup(client) {
      const missed: AnalyticsEvent[] = [];
      const stop = client.on('event', (event) => missed.push(event));
      try {
        if (isNeeded(await client.definitions())) client.register(toPlugin(await load(), missed));
      } finally {
        stop();
      }
    },
  };
}
