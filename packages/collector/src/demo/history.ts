import type { AnalyticsEvent, Properties } from '@kept/protocol';

import { TRIAL_DAYS, vitality, type DemoAccount } from './accounts.ts';
import type { Calendar } from './calendar.ts';
import { createJournal, type Journal } from './journal.ts';
import { continueOnboarding, startOnboarding, type OnboardingProgress } from './onboarding.ts';
import type { DemoPerson } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { askNps, NPS_EVERY_DAYS } from './surveys.ts';
import { recordVisit } from './visit.ts';
import { recordProspect } from './visitors.ts';

/** People work a little at weekends. */
const WEEKEND_FACTOR = 0.13;

/** In the first fortnight people come more often, then fall into their habit. */
const NEWCOMER_DAYS = 14;
const NEWCOMER_FACTOR = 1.35;

/** Everything that one person's browser reported, in the order in which it happened. */
export function toPersonEvents(
  seed: number,
  calendar: Calendar,
  account: DemoAccount,
  person: DemoPerson,
): readonly AnalyticsEvent[] {
  const random = createRandom(seed, `${person.userId} history`);
  const journal = createJournal(person.userId, person.anonymousId, account.locale, account.timezone);
  const lastDay = Math.min(calendar.today, person.leftDay - 1);
  const joinsNow = person.joinedDay >= 0 && person.joinedDay <= calendar.today;
  let onboarding: OnboardingProgress = { state: 'done' };
  // The first question of a survey comes at a different time to each.
  let nextSurveyDay = Math.max(person.joinedDay + 30, random.int(0, NPS_EVERY_DAYS));
  let isKnown = false;

  for (let day = Math.max(0, person.joinedDay); day <= lastDay; day++) {
    const isFirstDay = joinsNow && day === person.joinedDay;
    if (!isFirstDay && !random.chance(toChance(account, person, calendar, day))) continue;
    const visits = random.chance(0.22) ? 2 : 1;
    for (let visit = 0; visit < visits; visit++) {
      const minute =
        visit === 0 ? random.normal(person.usualMinute, 50) : person.usualMinute + random.int(180, 360);
      const startMs = calendar.at(day, Math.min(23 * 60, Math.max(5 * 60, minute)), account.timezone);
      if (isFirstDay && visit === 0) {
        signUp(journal, random, calendar, account, person, startMs);
        onboarding = startOnboarding(journal, day);
      } else {
        journal.open(Math.max(startMs, journal.nowMs() + 31 * 60_000));
        if (!isKnown) introduce(journal, account, person);
      }
      isKnown = true;
      onboarding = continueOnboarding(journal, random, account, person, onboarding, day);
      recordVisit(journal, random, account, person, day);
      if (day >= nextSurveyDay && random.chance(0.25)) {
        askNps(journal, random, person, day);
        nextSurveyDay = day + NPS_EVERY_DAYS;
      }
    }
  }
  return journal.events;
}

function toChance(account: DemoAccount, person: DemoPerson, calendar: Calendar, day: number): number {
  const newcomer = day - person.joinedDay < NEWCOMER_DAYS ? NEWCOMER_FACTOR : 1;
  const weekend = calendar.isWeekend(day) ? WEEKEND_FACTOR : 1;
  return Math.min(0.95, person.habit * vitality(account, day) * newcomer) * weekend;
}

/** From a visitor of the website to a person of an account. */
function signUp(
  journal: Journal,
  random: Random,
  calendar: Calendar,
  account: DemoAccount,
  person: DemoPerson,
  startMs: number,
) {
  if (person.isOwner) recordProspect(journal, random, startMs);
  else {
    journal.open(startMs);
    journal.page('/invite', 'You are invited');
    journal.spend(random.logNormal(30_000, 0.5));
  }
  introduce(journal, account, person);
  journal.track('Signed Up', { type: person.isOwner ? 'trial' : 'invited' });
  if (!person.isOwner) return journal.track('Account Added User', { role: person.jobTitle });
  journal.track('Account Created', { account_name: account.name });
  journal.track('Goal Converted', { goal: 'sign-up' });
  journal.track('Trial Started', {
    plan: 'team',
    trial_end: calendar.dateOf(account.createdDay + TRIAL_DAYS),
  });
}

function introduce(journal: Journal, account: DemoAccount, person: DemoPerson) {
  journal.identify(person.userId, { name: person.name, job_title: person.jobTitle });
  journal.group(account.id, toAccountTraits(account));
}

/** What is known of an account, as its traits. */
export function toAccountTraits(account: DemoAccount): Properties {
  return { name: account.name, industry: account.industry, country: account.country };
}
