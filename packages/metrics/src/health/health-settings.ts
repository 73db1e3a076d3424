/** What a score is made of once an account has settled in; each counts from 0 to 100. */
export const USUAL_INPUTS = ['frequency', 'breadth', 'depth', 'trend', 'sentiment', 'support'] as const;

/** What it is made of while an account is new: it cannot have habits yet. */
export const NEWCOMER_INPUTS = ['onboarding', 'first_value', 'colleagues'] as const;

export const HEALTH_INPUTS = [...USUAL_INPUTS, ...NEWCOMER_INPUTS] as const;

export type HealthInput = (typeof HEALTH_INPUTS)[number];

/** What a score comes to, from best to worst. */
export const BANDS = ['healthy', 'watch', 'risk'] as const;

export type Band = (typeof BANDS)[number];

/** How a team scores its accounts. */
export interface HealthSettings {
  /** How much each input counts against the others of its profile; 0 leaves it out. */
  readonly weights: Readonly<Record<HealthInput, number>>;
  /** The lowest score of a band; whatever is below `watch` is at risk. */
  readonly bands: { readonly healthy: number; readonly watch: number };
  /** Names of the features that show that an account has understood the product; the most widely used ones when empty. */
  readonly keyFeatures: readonly string[];
  /** On how many of 30 days a person of a healthy account is active. */
  readonly activeDays: number;
  /** How many colleagues of the first person a new account should have. */
  readonly colleagues: number;
  /** For how many days after its first an account is new. */
  readonly newcomerDays: number;
}

/**
 * The weights follow what Planhat and ChurnZero write of their customers' scores, use before opinion; the bands are
 * those that most such scores draw. Eight days of 30 are twice a week, less a holiday.
 */
export const DEFAULT_HEALTH_SETTINGS: HealthSettings = {
  weights: {
    frequency: 25,
    breadth: 20,
    depth: 20,
    trend: 15,
    sentiment: 10,
    support: 10,
    onboarding: 40,
    first_value: 30,
    colleagues: 30,
  },
  bands: { healthy: 70, watch: 40 },
  keyFeatures: [],
  activeDays: 8,
  colleagues: 2,
  newcomerDays: 30,
};
