import type { AccountStanding } from '@kept/metrics';

/** In the order in which they need care. */
export const STANDINGS: readonly AccountStanding[] = ['risk', 'watch', 'healthy', 'unscored', 'gone'];

export const STANDING_WORDS: Readonly<Record<AccountStanding, string>> = {
  risk: 'At risk',
  watch: 'To watch',
  healthy: 'Healthy',
  unscored: 'No score',
  gone: 'Gone',
};

/** Why an account has no score. */
export const NO_SCORE_WORDS: Readonly<Partial<Record<AccountStanding, string>>> = {
  unscored: 'too little is known yet',
  gone: 'it left or is not used any more',
};
