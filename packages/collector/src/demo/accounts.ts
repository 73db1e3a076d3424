import { HISTORY_DAYS } from './calendar.ts';
import { COMPANY_PLACES, COMPANY_TRADES, PLACES } from './names.ts';
import { createRandom, type Random } from './random.ts';

/** Customers who were there before the history began, and those who signed up in it. */
const FOUNDING_ACCOUNTS = 240;
const NEW_ACCOUNTS = 160;

export const TRIAL_DAYS = 14;

/** One in so many of the founding accounts leaves within the history. */
const CHURN_EVERY = 6;

/** How many of the new accounts pay after their trial. */
const CONVERSION = 0.42;

/** How a customer's use of the product unfolds. */
export type Course =
  | { readonly kind: 'steady' }
  /** Grows all the time, and says so in surveys. */
  | { readonly kind: 'star' }
  /** Has been leaving its tools unused since `sinceDay`, and still pays. */
  | { readonly kind: 'at-risk'; readonly sinceDay: number }
  /** Gone on `churnDay`; `fading` ones could be seen to lose interest. Some come back. */
  | {
      readonly kind: 'churned';
      readonly churnDay: number;
      readonly fading: boolean;
      readonly returnDay: number | null;
    }
  /** Never paid. */
  | { readonly kind: 'lapsed-trial' };

export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  readonly country: string;
  readonly timezone: string;
  readonly locale: string;
  /** Negative for those who were there before. */
  readonly createdDay: number;
  /** When the first invoice was due; null for those who never paid. */
  readonly paidDay: number | null;
  /** How many people will have joined in the end. */
  readonly people: number;
  readonly course: Course;
  /** From about -1 (annoyed) to 1 (delighted): shifts every survey answer. */
  readonly sentiment: number;
}

/** @param scale 1 for the whole demo, less for tests */
export function toAccounts(seed: number, scale: number): readonly DemoAccount[] {
  const founding = Math.max(2, Math.round(FOUNDING_ACCOUNTS * scale));
  const added = Math.max(2, Math.round(NEW_ACCOUNTS * scale));
  return Array.from({ length: founding + added }, (_, index) => {
    const random = createRandom(seed, `account ${index}`);
    if (index < founding) return toFoundingAccount(random, index);
    return toNewAccount(random, index, toSignUpDay((index - founding + random.next()) / added));
  });
}

/**
 * How alive an account is on a day: 0 when it has no access, 1 as usual, more for a star.
 * Multiplies how likely each of its people is to show up.
 */
export function vitality(account: DemoAccount, day: number): number {
  const { course } = account;
  const age = day - account.createdDay;
  const season = 1 + 0.1 * Math.sin((day + account.people * 5) / 17);
  switch (course.kind) {
    case 'steady':
      return season;
    case 'star':
      return 0.9 + 0.45 * Math.min(1, Math.max(0, age) / HISTORY_DAYS);
    case 'at-risk':
      return season * fade(day, course.sinceDay, HISTORY_DAYS, 0.2);
    case 'churned':
      if (course.returnDay !== null && day >= course.returnDay) return 0.8;
      if (day >= course.churnDay) return 0;
      return season * (course.fading ? fade(day, course.churnDay - 65, course.churnDay, 0.08) : 1);
    case 'lapsed-trial':
      return age > TRIAL_DAYS ? 0 : fade(age, 3, TRIAL_DAYS, 0.1);
  }
}

/** 1 until `from`, then down in a straight line to `floor` at `to`. */
function fade(day: number, from: number, to: number, floor: number): number {
  const progress = Math.min(1, Math.max(0, (day - from) / (to - from)));
  return 1 - (1 - floor) * progress;
}

function toFoundingAccount(random: Random, index: number): DemoAccount {
  const createdDay = -TRIAL_DAYS - random.int(2, 700);
  const course = toFoundingCourse(random, index);
  const people = Math.round(Math.min(120, Math.max(2, random.logNormal(13, 0.8))));
  return {
    ...toCompany(random, index),
    createdDay,
    paidDay: createdDay + TRIAL_DAYS,
    people: course.kind === 'star' ? people + 14 : people,
    course,
    sentiment: toSentiment(random, course),
  };
}

/** Spread over the history, with more towards its end: the company grows. `position` is at least 0 and below 1. */
function toSignUpDay(position: number): number {
  return Math.floor(position ** 0.8 * HISTORY_DAYS);
}

/** Spread by position, so that a small demo has the same mixture as the whole one. */
function toFoundingCourse(random: Random, index: number): Course {
  if (index % 20 === 0) return { kind: 'star' };
  if (index % 27 === 2) return { kind: 'at-risk', sinceDay: random.int(95, 135) };
  if (index % CHURN_EVERY === 3) return toChurned(random, toChurnDay(index, random));
  return { kind: 'steady' };
}

/** Spread over the history; the factor, prime to the number of turns, keeps neighbours from leaving in a row. */
function toChurnDay(index: number, random: Random): number {
  const turns = FOUNDING_ACCOUNTS / CHURN_EVERY;
  const turn = (Math.floor(index / CHURN_EVERY) * 17) % turns;
  return Math.floor(((turn + random.next()) / turns) * HISTORY_DAYS);
}

function toNewAccount(random: Random, index: number, createdDay: number): DemoAccount {
  const pays = random.chance(CONVERSION);
  const course = pays ? toNewCourse(random, createdDay + TRIAL_DAYS) : ({ kind: 'lapsed-trial' } as const);
  const people = pays ? random.logNormal(8, 0.7) : random.logNormal(3, 0.4);
  return {
    ...toCompany(random, index),
    createdDay,
    paidDay: pays ? createdDay + TRIAL_DAYS : null,
    people: Math.round(Math.min(60, Math.max(1, people))),
    course,
    sentiment: toSentiment(random, course),
  };
}

function toNewCourse(random: Random, paidDay: number): Course {
  if (random.chance(0.12)) return { kind: 'star' };
  if (random.chance(0.15)) return toChurned(random, paidDay + random.int(30, 120));
  return { kind: 'steady' };
}

function toChurned(random: Random, churnDay: number): Course {
  const returnDay = random.chance(0.14) ? churnDay + random.int(35, 80) : null;
  return { kind: 'churned', churnDay, fading: random.chance(0.72), returnDay };
}

function toSentiment(random: Random, course: Course): number {
  const mean = { steady: 0.05, star: 0.75, 'at-risk': -0.75, churned: -0.6, 'lapsed-trial': -0.3 }[
    course.kind
  ];
  return random.normal(mean, 0.35);
}

/** Every place meets every trade before a name could repeat. */
function toCompany(random: Random, index: number) {
  const place = COMPANY_PLACES[index % COMPANY_PLACES.length] ?? '';
  const turn = index + Math.floor(index / COMPANY_PLACES.length);
  const [trade, industry] = COMPANY_TRADES[turn % COMPANY_TRADES.length] ?? ['', ''];
  const name = `${place} ${trade}`;
  return { id: name.toLowerCase().replaceAll(' ', '-'), name, industry, ...random.weighted(PLACES) };
}
