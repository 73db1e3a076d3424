import type { AnalyticsEvent } from '@kept/protocol';

import type { DemoAccount } from './accounts.ts';
import type { Calendar } from './calendar.ts';
import { createLedger } from './ledger.ts';
import { createRandom } from './random.ts';
import { toFirstTerms, toMrr } from './subscriptions.ts';

const YEAR_DAYS = 365;

/** What a customer success manager agreed with an account that it should reach. */
const GOALS = [
  ['hours saved a month', 40],
  ['reports retired', 25],
  ['people reading weekly', 30],
] as const;

/** Contracts of those who pay by the year or are large, their renewals, and whether they reached their goals. */
export function toContractEvents(
  seed: number,
  calendar: Calendar,
  account: DemoAccount,
): readonly AnalyticsEvent[] {
  const terms = toFirstTerms(seed, account);
  if (account.paidDay === null || (terms.interval === 'month' && terms.plan !== 'business')) return [];
  const random = createRandom(seed, `${account.id} contract`);
  const ledger = createLedger(`contract-${account.id}`, account.id);
  const { course } = account;
  const endDay = course.kind === 'churned' ? course.churnDay : Infinity;
  let arr = Math.round(toMrr(terms) * 12);

  const noon = (day: number) => calendar.at(day, 12 * 60);
  let renewalDay = Math.min(account.paidDay + YEAR_DAYS, endDay);
  ledger.record(noon(account.paidDay), 'Contract Updated', {
    renewal_date: calendar.dateOf(renewalDay),
    arr,
  });
  while (renewalDay <= calendar.today && renewalDay < endDay) {
    const nextDay = Math.min(renewalDay + YEAR_DAYS, endDay);
    arr = Math.round(arr * (course.kind === 'star' ? 1.2 : 1.03));
    // Most sign some days before the old contract runs out.
    const signedDay = renewalDay - random.int(0, 20);
    ledger.record(noon(signedDay), 'Contract Renewed', {
      due_date: calendar.dateOf(renewalDay),
      renewal_date: calendar.dateOf(nextDay),
      arr,
    });
    renewalDay = nextDay;
  }
  if (endDay <= calendar.today) {
    ledger.record(noon(endDay), 'Contract Lost', { due_date: calendar.dateOf(endDay), arr });
  }
  for (let day = random.int(10, 80); day <= calendar.today && day < endDay; day += 90) {
    const [goal, target] = random.pick(GOALS);
    const reached = 1.05 + 0.35 * account.sentiment + random.normal(0, 0.25);
    if (day > account.paidDay) {
      ledger.record(noon(day), 'Outcome Recorded', {
        goal,
        target,
        actual: Math.max(0, Math.round(target * reached)),
      });
    }
  }
  return ledger.events;
}
