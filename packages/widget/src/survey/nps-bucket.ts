import type { NpsBucket } from '@kept/protocol';

/** The group that a score from 0 to 10 falls into: 0 to 6, 7 and 8, 9 and 10. */
export function npsBucket(score: number): NpsBucket {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}
