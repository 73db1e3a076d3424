import type { AnalyticsEvent } from '@kept/protocol';

import { HISTORY_DAYS, type Calendar } from './calendar.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createRandom, type Random } from './random.ts';

/** Euros a month, with what each grows by from month to month. */
const COSTS = [
  ['acquisition', 13_500, 1.015],
  ['retention', 6_200, 1.02],
  ['support', 5_400, 1.01],
] as const;

const SERVICE_CHECK_MINUTES = 30;

/** The one outage of the history: day, first minute and length. */
const OUTAGE = { day: 121, fromMinute: 9 * 60 + 30, minutes: 100 } as const;

const MENTION_SOURCES = [
  ['linkedin', 5],
  ['reddit', 3],
  ['g2', 3],
  ['newsletter', 2],
] as const;

/** What concerns the company as a whole: its costs, whether its service was up, what was said of it. */
export function toCompanyEvents(seed: number, calendar: Calendar): readonly AnalyticsEvent[] {
  const ledger = createLedger('company', null);
  recordCosts(ledger, createRandom(seed, 'costs'), calendar);
  recordService(ledger, createRandom(seed, 'service'), calendar);
  recordMentions(ledger, createRandom(seed, 'mentions'), calendar);
  return ledger.events;
}

/** Booked on the first day of the following month, for whole months. */
function recordCosts(ledger: Ledger, random: Random, calendar: Calendar) {
  for (let month = 0; calendar.monthStart(month) <= calendar.today; month++) {
    const [start, end] = [calendar.monthStart(month), calendar.monthStart(month + 1)];
    for (const [category, amount, growth] of COSTS) {
      ledger.record(calendar.at(end, 10 * 60), 'Cost Recorded', {
        category,
        amount: Math.round(amount * growth ** month * random.normal(1, 0.04)),
        currency: 'EUR',
        period_start: calendar.dateOf(start),
        period_end: calendar.dateOf(end),
      });
    }
  }
}

function recordService(ledger: Ledger, random: Random, calendar: Calendar) {
  for (let day = 0; day <= calendar.today; day++) {
    for (let minute = 0; minute < 24 * 60; minute += SERVICE_CHECK_MINUTES) {
      const sinceOutage = minute - OUTAGE.fromMinute;
      const isOut = day === OUTAGE.day && sinceOutage >= 0 && sinceOutage < OUTAGE.minutes;
      const isUp = !isOut && !random.chance(0.0006);
      const busy = minute > 8 * 60 && minute < 18 * 60 && !calendar.isWeekend(day) ? 1.3 : 1;
      // The engine was rewritten along the way: answers became a third faster.
      const speed = 1 - 0.33 * (day / HISTORY_DAYS);
      ledger.record(calendar.at(day, minute), 'Service Checked', {
        up: isUp,
        response_ms: isUp ? Math.round(random.logNormal(190, 0.25) * busy * speed) : 10_000,
      });
    }
  }
}

function recordMentions(ledger: Ledger, random: Random, calendar: Calendar) {
  for (let day = 0; day <= calendar.today; day++) {
    for (let count = random.poisson(0.35); count > 0; count--) {
      ledger.record(calendar.at(day, random.int(8 * 60, 22 * 60)), 'Campaign Mentioned', {
        source: random.weighted(MENTION_SOURCES),
        sentiment: random.weighted([
          ['positive', 6],
          ['neutral', 3],
          ['negative', 1.2],
        ]),
      });
    }
  }
}
