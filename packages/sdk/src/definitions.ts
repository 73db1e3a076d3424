import type { Definitions } from '@kept/protocol';

import type { Environment } from './environment.ts';
import type { KeptOptions } from './options.ts';
import type { Outbox } from './queue/outbox.ts';

export interface DefinitionsReader {
  /** Never rejects: empty lists when none can be had. */
  readonly read: () => Promise<Definitions>;
  /** Whether the host is known to take gzip bodies. */
  readonly takesGzip: () => boolean;
  /** Asks the host, unless definitions were given. */
  readonly load: () => Promise<void>;
}

export interface DefinitionsParts {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly options: Pick<KeptOptions, 'host' | 'writeKey' | 'definitions' | 'dialect'>;
  readonly report: (where: string, error: unknown) => void;
}

/** The project's definitions: as given; else the host's, now; else as the host last gave them to this browser. */
export function createDefinitions(parts: DefinitionsParts): DefinitionsReader {
  const { environment, outbox, options } = parts;
  // Another vendor's server has none.
  let latest = options.definitions ?? (options.dialect ? EMPTY : null);
  let settle: (definitions: Definitions) => void;
  const known = new Promise<Definitions>((resolve) => (settle = resolve));
  if (latest) settle!(latest);

  const fetchThem = async (): Promise<Definitions> => {
    // `no-cache` asks by the ETag of the browser's own copy; a header of ours would cost a preflight.
    const response = await environment.fetch(
      `${options.host}/v1/definitions?writeKey=${encodeURIComponent(options.writeKey)}`,
      { cache: 'no-cache', credentials: 'omit' },
    );
    if (!response.ok) throw new Error(`definitions: status ${response.status}`);
    return { ...EMPTY, ...((await response.json()) as Definitions) };
  };

  return {
    read: () => known,
    takesGzip: () => latest?.gzip ?? false,
    async load() {
      if (latest) return;
      const cached = outbox.use((store) => store.update<Definitions>('definitions', (held) => held));
      // Enough to know by the first batch whether the host takes gzip.
      latest = (await cached.catch(() => null)) ?? null;
      await new Promise<void>((resolve) => environment.whenIdle(resolve));
      try {
        const fetched = await fetchThem();
        const isNew = JSON.stringify(fetched) !== JSON.stringify(latest);
        latest = fetched;
        if (isNew) await outbox.use((store) => store.update('definitions', () => fetched));
      } catch (error) {
        parts.report('definitions', error);
      }
      settle(latest ?? EMPTY);
    },
  };
}

const EMPTY: Definitions = {
  timezone: 'UTC',
  gzip: false,
  surveys: [],
  checklists: [],
  activeUsers: [],
};
