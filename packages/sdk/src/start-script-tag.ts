import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type { CallOptions, Client, Dialect, Plugin } from './client.ts';
import { startKept } from './create-kept.ts';
import type { Environment } from './environment.ts';
import type { KeptOptions } from './options.ts';
import { engagedTime } from './plugins/engaged-time.ts';
import { featureUsage } from './plugins/feature-usage.ts';
import { pageViews } from './plugins/page-views.ts';
import type { QueuedCall } from './script-tag-stub.ts';

/**
 * What the tag says. `data-write-key`; `data-host` (the script's own origin when absent); `data-consent="pending"`;
 * `data-privacy-signals="ignore"`; `data-allowed-parameters="tab,view"`; `data-dialect="jitsu"`; `data-auto-page="false"`;
 * `data-local-metrics`; `data-debug`.
 */
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
  const {
    writeKey,
    host,
    debug,
    autoPage,
    consent,
    privacySignals,
    allowedParameters,
    dialect,
    localMetrics,
  } = tag.dataset;
  const before = readBefore(scope);
  if (!writeKey || before === 'kept') return null;

  /** An export of a file that most pages go without. */
  const fetchPart = async <T>(file: string, name: string): Promise<T> =>
    ((await load(toUrl(file))) as Record<string, T>)[name] as T;
  const toUrl = (file: string): string => tag.src.replace(/[^/]*$/, `kept-${file}.js`);
  const client = startKept(
    {
      writeKey,
      host: (host ?? /^\w+:\/\/[^/]+/.exec(tag.src)?.[0] ?? '').trim().replace(/([^/:])\/+$/, '$1'),
      debug: debug !== undefined && debug !== 'false',
      consent: consent as KeptOptions['consent'],
      privacySignals: privacySignals as KeptOptions['privacySignals'],
      allowedParameters: allowedParameters?.split(','),
      dialect: dialect === undefined ? dialect : fetchPart<Dialect>(dialect, dialect),
    },
    environment,
  );
  publish(scope, client);
  /** A part that is loaded once the definitions ask for it. `missed` is what the person did meanwhile, from the first event on: it counts too. */
  const registerLater = (
    file: string,
    name: string,
    isNeeded: (definitions: Definitions) => boolean,
    toOptions: (missed: readonly AnalyticsEvent[]) => unknown = (missed) => missed,
  ): void =>
    client.register({
      name: `load ${file}`,
      async setup(client) {
        const missed: AnalyticsEvent[] = [];
        const stop = client.on('event', (event) => missed.push(event));
        try {
          if (isNeeded(await client.definitions())) {
            const plugin = await fetchPart<(options: unknown) => Plugin>(file, name);
            client.register(plugin(toOptions(missed)));
          }
        } finally {
          stop();
        }
      },
    });
  registerLater('rules', 'activeUsers', ({ activeUsers }) => activeUsers.length > 0);
  registerLater(
    'governor',
    'governor',
    ({ surveys, checklists, guides = [] }) =>
      [...surveys, ...checklists, ...guides].some(({ status }) => status === 'live'),
    (missed) => ({ chunk: toUrl, missed }),
  );
  registerLater('local', 'localMetrics', () => localMetrics !== undefined);
  if (environment.window?.location.search.includes('kept_debug'))
    registerLater('debug', 'debugOverlay', () => true);
  // The stub's calls first: they may say who the person is, whose page view it then is.
  takeOver(before, client);
  client.register(engagedTime());
  if (autoPage !== 'false') client.register(pageViews());
  client.register(featureUsage());
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

/** What the page has under the name: `kept` itself, the stub's calls, or something of its own that may throw when looked at. */
function readBefore(scope: ScriptTagParts['scope']): 'kept' | readonly unknown[] {
  try {
    const before = scope.kept as Partial<Client> | readonly unknown[] | undefined;
    if (Array.isArray(before)) return before;
    return typeof (before as Partial<Client> | undefined)?.diagnostics === 'function' ? 'kept' : [];
  } catch {
    return [];
  }
}

function takeOver(stub: readonly unknown[], client: Client): void {
  const methods = client as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  for (const each of stub) {
    try {
      const call = each as QueuedCall;
      const args = Array.from(call.args ?? []);
      const at = OPTIONS_AT[call.method];
      if (at !== undefined) {
        const options = args[at] as CallOptions | undefined;
        args[at] = { timestamp: call.time, ...options, context: { page: call.page, ...options?.context } };
      }
      if (Object.hasOwn(methods, call.method)) methods[call.method]?.(...args);
    } catch {
      // No call of the stub's own.
    }
  }
  try {
    (stub as unknown[]).length = 0;
    // Whoever kept the stub in a variable calls the client from now on.
    Object.assign(stub, client);
  } catch {
    // Frozen.
  }
}
