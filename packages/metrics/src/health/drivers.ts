import type { Figure } from './changes.ts';
import { HEALTH_INPUTS, type HealthInput, type HealthSettings } from './health-settings.ts';
import type { ScoredDay } from './scores.ts';

/** What one input says of an account. */
export interface Driver {
  readonly input: HealthInput;
  /** From 0 to 100. */
  readonly score: number;
  /** Its part of all weights that count for this account now, in percent. */
  readonly weightPercent: number;
  /** How many of the score's points come from it; those of all drivers add up to the score. */
  readonly contribution: number;
  /** How many points the score lacks because of it. */
  readonly missing: number;
  /** What it was made of. */
  readonly figures: Readonly<Record<string, number>>;
}

const FIGURES_OF: Readonly<Record<HealthInput, readonly Figure[]>> = {
  frequency: ['person_days', 'active_people'],
  breadth: ['active_people', 'seats', 'known_people'],
  depth: ['key_features'],
  trend: ['person_days', 'prior_person_days'],
  sentiment: ['answers'],
  support: ['open_tickets', 'waiting_tickets', 'reopened_tickets'],
  onboarding: ['onboarding_steps'],
  first_value: ['values_reached'],
  colleagues: ['invites', 'known_people'],
};

/** The inputs that are known of an account, the one that costs it most first. */
export function toDrivers({ inputs, figures }: ScoredDay, { weights }: HealthSettings): readonly Driver[] {
  const known = HEALTH_INPUTS.flatMap((input, index) => {
    const score = inputs[index] ?? null;
    return score === null || weights[input] === 0 ? [] : [{ input, score, weight: weights[input] }];
  });
  const present = known.reduce((sum, { weight }) => sum + weight, 0);
  return known
    .map(({ input, score, weight }) => ({
      input,
      score,
      weightPercent: (100 * weight) / present,
      contribution: (score * weight) / present,
      missing: ((100 - score) * weight) / present,
      figures: Object.fromEntries(FIGURES_OF[input].map((name) => [name, figures[name]])),
    }))
    .toSorted((a, b) => b.missing - a.missing);
}
