import type { LocalDate } from '../result.ts';
import type { Figure } from './changes.ts';
import { HEALTH_INPUTS, type HealthInput, type HealthSettings } from './health-settings.ts';
import { WINDOW_DAYS } from './use-changes.ts';

/** The figures of an account at the end of a day. */
export type Figures = Readonly<Record<Figure, number>>;

/** What holds for all accounts. */
export interface Circumstances {
  readonly settings: HealthSettings;
  /** The first day that is not over. */
  readonly today: LocalDate;
  readonly keyFeatures: readonly string[];
  /** The steps of the flow in which new accounts are led through the product. */
  readonly steps: readonly string[];
  /** Since when the project tells of tickets at all; null while it never did. */
  readonly ticketsSince: LocalDate | null;
  /** Since when the project tells of values that its people reach; null while it never did. */
  readonly valuesSince: LocalDate | null;
}

/** An account's day. */
interface Age {
  readonly day: LocalDate;
  readonly ageDays: number;
  readonly isNew: boolean;
}

/** What a ticket that is open, waits or came back takes from 100 points. */
const TICKET_POINTS = { open: 10, waiting: 15, reopened: 15 } as const;

/** For so many days a new account is not blamed for what it has not done yet. */
export const GRACE_DAYS = 7;

type ToInput = (figures: Figures, age: Age, circumstances: Circumstances) => number | null;

/** Of accounts that have settled in; each from 0 to 100, null where nothing is known. */
const USUAL: Partial<Record<HealthInput, ToInput>> = {
  frequency: ({ known_people, active_people, person_days }, _, { settings }) => {
    if (known_people === 0) return null;
    return active_people === 0 ? 0 : toPoints(person_days / active_people, settings.activeDays);
  },
  breadth: ({ known_people, active_people, seats }) => {
    if (known_people === 0) return null;
    return toPoints(active_people, seats > 0 ? seats : known_people);
  },
  depth: ({ known_people, key_features }, _, { keyFeatures }) =>
    known_people === 0 || keyFeatures.length === 0 ? null : toPoints(key_features, keyFeatures.length),
  trend: ({ person_days, prior_person_days }, { ageDays }) =>
    ageDays < 2 * WINDOW_DAYS - 1 || prior_person_days === 0
      ? null
      : toPoints(person_days, 2 * prior_person_days),
  sentiment: ({ answers, answer_points }) => (answers === 0 ? null : answer_points / answers / 100),
  support: ({ open_tickets, waiting_tickets, reopened_tickets }, { day }, { ticketsSince }) => {
    if (ticketsSince === null || day < ticketsSince) return null;
    const { open, waiting, reopened } = TICKET_POINTS;
    return Math.max(0, 100 - open * open_tickets - waiting * waiting_tickets - reopened * reopened_tickets);
  },
};

/** Of new accounts. */
const NEWCOMER: Partial<Record<HealthInput, ToInput>> = {
  onboarding: ({ onboarding_started, onboarding_steps }, _, { steps }) =>
    onboarding_started === 0 || steps.length === 0 ? null : toPoints(onboarding_steps, steps.length),
  first_value: ({ values_reached }, { day, ageDays }, { valuesSince }) => {
    if (valuesSince === null || day < valuesSince) return null;
    if (values_reached > 0) return 100;
    return ageDays < GRACE_DAYS ? null : 0;
  },
  colleagues: ({ invites, known_people }, { ageDays }, { settings }) => {
    const colleagues = Math.max(invites, known_people - 1);
    if (colleagues > 0) return toPoints(colleagues, settings.colleagues);
    return ageDays < GRACE_DAYS ? null : 0;
  },
};

/** All inputs of an account on a day, in the order of `HEALTH_INPUTS`; those of the other profile are null. */
export function toInputs(
  figures: Figures,
  age: Age,
  circumstances: Circumstances,
): readonly (number | null)[] {
  const profile = age.isNew ? NEWCOMER : USUAL;
  return HEALTH_INPUTS.map((input) => profile[input]?.(figures, age, circumstances) ?? null);
}

function toPoints(reached: number, aim: number): number {
  return Math.min(100, (100 * reached) / aim);
}
