import type { Environment } from '../environment.ts';
import type { IngestConfig } from './ingest-config.ts';
import { createRateLimit } from './rate-limit.ts';

/** Why a request has to wait, one sentence for a developer, and how long. */
export interface Patience {
  readonly message: string;
  readonly waitSeconds: number;
}

/** The limits of ingest: for an address with the public key, and for all that one key sends. */
export interface Limits {
  /**
   * Null when so many events may pass.
   *
   * @param address null for a server that sends for everybody, or when it cannot be told
   * @param key what all senders with one key have in common
   */
  ask(address: string | null, key: string, events: number): Patience | null;
}

/** How often the operator hears that a limit holds: where a proxy is not known, it holds for everybody. */
const LOG_EVERY_MS = 3_600_000;

export function createLimits(config: IngestConfig, environment: Environment): Limits {
  const ofAddress = createRateLimit(config.addressRate, () => environment.now());
  const ofKey = createRateLimit(config.keyRate, () => environment.now());
  const loggedAt = new Map<string, number>();

  function log(setting: string, line: string): void {
    const now = environment.now();
    if (now - (loggedAt.get(setting) ?? Number.NEGATIVE_INFINITY) < LOG_EVERY_MS) return;
    loggedAt.set(setting, now);
    environment.log(`${line} (${setting}).`);
  }

  return {
    ask(address, key, events) {
      const ofThis = address === null ? null : ofAddress.take(address, events);
      if (ofThis !== null) {
        log(
          'KEPT_ADDRESS_RATE',
          'One address sends more than is taken; behind a proxy that KEPT_PROXIES does not count, it is everybody',
        );
        return {
          message: 'This address sends too much at once; send this again later.',
          waitSeconds: ofThis,
        };
      }
      const ofAll = ofKey.take(key, events);
      if (ofAll === null) return null;
      log('KEPT_KEY_RATE', 'More is sent with one key than is taken');
      return {
        message: 'Too much is sent with this key at once; send this again later.',
        waitSeconds: ofAll,
      };
    },
  };
}
