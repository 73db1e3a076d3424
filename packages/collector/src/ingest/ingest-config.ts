import { MAX_BATCH_EVENTS } from '@kept/protocol';

import type { Rate } from './rate-limit.ts';

/** What ingest takes, and whom it believes. */
export interface IngestConfig {
  /** What all that is sent with one key may be; null for any. */
  readonly keyRate: Rate | null;
  /** What may come from one address with the public key; null for any. */
  readonly addressRate: Rate | null;
  /** How many proxies of one's own stand before the collector, each of which adds to `X-Forwarded-For`. */
  readonly proxies: number;
  /** A header in which the nearest proxy tells the country of an address; null when none does. */
  readonly countryHeader: string | null;
  /** Whether an event is acknowledged only when the disk itself has it. */
  readonly survivesPowerLoss: boolean;
}

/** About as much as one process stores; a burst is what all browsers of a large product kept during an outage. */
const KEY_RATE: Rate = { eventsPerSecond: 20_000, burst: 400_000 };
/** An office of a thousand people behind one address, each busy. */
const ADDRESS_RATE: Rate = { eventsPerSecond: 1_000, burst: 50_000 };

export const DEFAULT_INGEST: IngestConfig = {
  keyRate: KEY_RATE,
  addressRate: ADDRESS_RATE,
  proxies: 0,
  countryHeader: null,
  survivesPowerLoss: false,
};

type Env = Readonly<Record<string, string | undefined>>;

/** For the help. */
export const INGEST_HELP = `  KEPT_KEY_RATE        events a second that one key may send, with a burst
                       after a colon, as in 1000:50000; 0 for any (20000:400000)
  KEPT_ADDRESS_RATE    the same of one address, public keys only (1000:50000)
  KEPT_PROXIES         how many proxies of yours stand before Kept         (0)
  KEPT_COUNTRY_HEADER  a header in which your proxy tells the country of an
                       address, such as cf-ipcountry
  KEPT_SURVIVE_POWER_LOSS  1 acknowledges an event only when the disk has it`;

/** Reads the settings that `INGEST_HELP` names, or says in one line what is wrong. */
export function readIngestConfig(env: Env): IngestConfig | string {
  const keyRate = readRate(env['KEPT_KEY_RATE'], KEY_RATE);
  const addressRate = readRate(env['KEPT_ADDRESS_RATE'], ADDRESS_RATE);
  for (const [name, rate] of Object.entries({ KEPT_KEY_RATE: keyRate, KEPT_ADDRESS_RATE: addressRate })) {
    if (rate === undefined) {
      return `${name} is events a second, or "1000:50000" with a burst of at least ${MAX_BATCH_EVENTS}; 0 for no limit.`;
    }
  }
  const proxies = Number(env['KEPT_PROXIES'] || 0);
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 10) {
    return 'KEPT_PROXIES is how many proxies stand before Kept, from 0 to 10.';
  }
  const countryHeader = env['KEPT_COUNTRY_HEADER'] || null;
  if (countryHeader !== null && !/^[A-Za-z0-9-]{1,64}$/.test(countryHeader)) {
    return 'KEPT_COUNTRY_HEADER is the name of a header, such as cf-ipcountry.';
  }
  const power = env['KEPT_SURVIVE_POWER_LOSS'] || '0';
  if (power !== '0' && power !== '1') return 'KEPT_SURVIVE_POWER_LOSS is 1, or 0.';
  return {
    keyRate: keyRate ?? null,
    addressRate: addressRate ?? null,
    proxies,
    countryHeader,
    survivesPowerLoss: power === '1',
  };
}

/** Undefined when the text is no rate. Without a burst, a minute's worth may come at once, and never less than a batch. */
function readRate(text: string | undefined, fallback: Rate): Rate | null | undefined {
  if (!text) return fallback;
  if (text === '0') return null;
  const [, rate, burst] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? [];
  const eventsPerSecond = Number(rate);
  const most = burst === undefined ? Math.max(60 * eventsPerSecond, MAX_BATCH_EVENTS) : Number(burst);
  return eventsPerSecond > 0 && most >= MAX_BATCH_EVENTS ? { eventsPerSecond, burst: most } : undefined;
}
