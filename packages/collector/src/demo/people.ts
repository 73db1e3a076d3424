import type { DemoAccount } from './accounts.ts';
import { HISTORY_DAYS } from './calendar.ts';
import { FEATURES, type FeatureName } from './features.ts';
import { FIRST_NAMES, JOB_TITLES, LAST_NAMES } from './names.ts';
import { createRandom, type Random } from './random.ts';

/** How many of the people of a customer of long standing joined within the history. */
const LATE_JOINERS = 0.22;

/** How often people of each habit show up on a working day, and how many there are of each. */
const HABITS = [
  [0.74, 16],
  [0.36, 34],
  [0.1, 33],
  [0.03, 17],
] as const;

export interface Device {
  readonly browser: string;
  readonly os: string;
}

const DEVICES = [
  [{ browser: 'Chrome', os: 'Windows' }, 38],
  [{ browser: 'Chrome', os: 'macOS' }, 21],
  [{ browser: 'Edge', os: 'Windows' }, 15],
  [{ browser: 'Safari', os: 'macOS' }, 11],
  [{ browser: 'Safari', os: 'iOS' }, 6],
  [{ browser: 'Firefox', os: 'Windows' }, 4],
  [{ browser: 'Chrome', os: 'Android' }, 4],
  [{ browser: 'Firefox', os: 'Linux' }, 1],
] as const satisfies readonly (readonly [Device, number])[];

export interface DemoPerson {
  readonly userId: string;
  readonly anonymousId: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly device: Device;
  /** True for the one who signed the account up. */
  readonly isOwner: boolean;
  /** Negative for those who were there before. */
  readonly joinedDay: number;
  /** The first day on which the person no longer comes: another job, another tool. */
  readonly leftDay: number;
  /** The chance of showing up on a working day, as long as all is well. */
  readonly habit: number;
  /** When the person's day at the product tends to begin, in minutes after midnight. */
  readonly usualMinute: number;
  /** Features that the person has found, with how much each is used. */
  readonly features: readonly (readonly [FeatureName, number])[];
  /** The account's sentiment and the person's own. */
  readonly sentiment: number;
}

/** The people of one account, its owner first. */
export function toPeople(seed: number, account: DemoAccount): readonly DemoPerson[] {
  return Array.from({ length: account.people }, (_, index) =>
    toPerson(createRandom(seed, `${account.id} person ${index}`), account, index),
  );
}

/** The people of an account are numbered; its owner is the first. */
export function toUserId(account: DemoAccount, index: number): string {
  return `${account.id}-${index + 1}`;
}

function toPerson(random: Random, account: DemoAccount, index: number): DemoPerson {
  const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  const isOwner = index === 0;
  const joinedDay = isOwner ? account.createdDay : toJoinedDay(random, account);
  // Half of those who ever leave do so within a year.
  const leftDay = random.chance(0.35) ? joinedDay + Math.round(random.logNormal(330, 0.8)) : Infinity;
  return {
    userId: toUserId(account, index),
    anonymousId: `anon-${account.id}-${index + 1}`,
    name,
    jobTitle: random.pick(JOB_TITLES),
    device: random.weighted(DEVICES),
    isOwner,
    joinedDay,
    leftDay,
    habit: isOwner ? 0.6 : random.weighted(HABITS),
    usualMinute: Math.min(20 * 60, Math.max(6.5 * 60, random.normal(9.8 * 60, 75))),
    features: FEATURES.filter((feature) => random.chance(feature.adoption)).map(
      (feature) => [feature.name, feature.weight * random.logNormal(1, 0.5)] as const,
    ),
    sentiment: account.sentiment + random.normal(0, 0.45),
  };
}

/** Colleagues follow the owner within weeks; in a customer of long standing, a few still join every month. */
function toJoinedDay(random: Random, account: DemoAccount): number {
  const end =
    account.course.kind === 'churned' ? Math.min(account.course.churnDay, HISTORY_DAYS) : HISTORY_DAYS;
  const followsAt = account.createdDay + Math.floor(Math.min(160, random.logNormal(6, 1.1)));
  if (account.createdDay >= 0) return Math.min(followsAt, end - 1);
  if (account.course.kind === 'star' ? random.chance(0.55) : random.chance(LATE_JOINERS)) {
    return random.int(0, Math.max(0, end - 1));
  }
  return random.int(account.createdDay, -1);
}
