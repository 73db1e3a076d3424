import type { AnalyticsEvent } from '@kept/protocol';

import type { Calendar } from './calendar.ts';
import { createJournal, type Journal } from './journal.ts';
import { PLACES } from './names.ts';
import { createRandom, type Random } from './random.ts';
import { WEBSITE } from './reports.ts';

const LEAD_SOURCES = [
  ['search', 5],
  ['referral', 3],
  ['newsletter', 2],
  ['event', 1],
] as const;

/** Visitors of the website a day who never sign up. */
const STRANGERS_A_DAY = 7;

/** What an owner read in the days before signing up, and the visit that ends in it, which stays open. */
export function recordProspect(journal: Journal, random: Random, signUpMs: number) {
  const earlier = random.weighted([
    [0, 4],
    [1, 4],
    [2, 2],
  ]);
  for (let visit = earlier; visit > 0; visit--) {
    journal.open(signUpMs - visit * random.int(26, 80) * 3_600_000);
    readWebsite(journal, random);
  }
  journal.open(Math.max(signUpMs, journal.nowMs() + 3_600_000));
  readWebsite(journal, random);
  if (random.chance(0.6)) journal.track('Lead Created', { source: random.weighted(LEAD_SOURCES) });
  journal.page('/sign-up', 'Sign up');
  journal.spend(random.logNormal(55_000, 0.4));
}

/** Those who only looked, all days of them. */
export function toStrangerEvents(seed: number, calendar: Calendar, scale: number): readonly AnalyticsEvent[] {
  const random = createRandom(seed, 'strangers');
  const events: AnalyticsEvent[] = [];
  for (let day = 0; day <= calendar.today; day++) {
    const visitors = random.poisson(STRANGERS_A_DAY * scale * (calendar.isWeekend(day) ? 0.5 : 1));
    for (let visitor = 0; visitor < visitors; visitor++) {
      const place = random.weighted(PLACES);
      const stream = `visitor-${day}-${visitor}`;
      const journal = createJournal(stream, stream, place.locale, place.timezone);
      journal.open(calendar.at(day, random.int(7 * 60, 22 * 60), place.timezone));
      readWebsite(journal, random);
      if (random.chance(0.05)) journal.track('Lead Created', { source: random.weighted(LEAD_SOURCES) });
      events.push(...journal.events);
    }
  }
  return events;
}

function readWebsite(journal: Journal, random: Random) {
  const pages = random.int(1, 4);
  for (let count = 0; count < pages; count++) {
    const [path, title] = random.weighted(WEBSITE);
    journal.page(path, title);
    journal.spend(random.logNormal(22_000, 0.8));
  }
}
