import type { Environment } from '../environment.ts';
import { createRateLimit, type Rate } from '../ingest/rate-limit.ts';

/** A whole office that opens the same newsletter at once. */
const ADDRESS_RATE: Rate = { eventsPerSecond: 10, burst: 500 };
/** One person who goes back and forth between the questions. */
const LINK_RATE: Rate = { eventsPerSecond: 0.5, burst: 40 };

/** How often links may be opened and used. */
export interface LinkLimits {
  /** Null when one more request may pass, else in how many seconds. @param address null when it cannot be told */
  askAddress(address: string | null): number | null;
  /** The same of one person and survey, from wherever. */
  askLink(submissionId: string): number | null;
}

export function createLinkLimits({ now }: Pick<Environment, 'now'>): LinkLimits {
  const ofAddress = createRateLimit(ADDRESS_RATE, now);
  const ofLink = createRateLimit(LINK_RATE, now);
  return {
    askAddress: (address) => (address === null ? null : ofAddress.take(address, 1)),
    askLink: (submissionId) => ofLink.take(submissionId, 1),
  };
}
