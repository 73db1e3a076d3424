import type { Band } from '../health/health-settings.ts';
import { readScoredDays } from '../health/scored-days.ts';
import type { ScoredDay } from '../health/scores.ts';
import type { MetricParams, Query } from '../metric.ts';
import { toPeriods } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { toAsk } from '../run-metric.ts';
import { readSpans } from '../spans.ts';

/** An account whose health was in another band at the end of a day than at the end of the day before. */
export interface BandChange {
  readonly account: string;
  readonly day: LocalDate;
  readonly from: Band;
  readonly to: Band;
  /** At the end of the day, from 0 to 100. */
  readonly score: number | null;
}

/** All changes on the finished days of the range, the first of which is only what the second is compared with. */
export async function readBandChanges(query: Query, params: MetricParams): Promise<readonly BandChange[]> {
  const { current: span } = await readSpans(query, params);
  const days = toPeriods(span, 'day').flatMap(({ start }) => (start < span.today ? [start] : []));
  const scored = await readScoredDays(toAsk(query, params, span), days);
  const before = new Map<string, ScoredDay>();
  const changes: BandChange[] = [];
  for (const each of scored.toSorted((a, b) => compare(a.day, b.day) || compare(a.account, b.account))) {
    const { account, day, band, score } = each;
    const known = before.get(account)?.band ?? null;
    if (known !== null && band !== null && known !== band) {
      changes.push({ account, day, from: known, to: band, score });
    }
    // A day without a score says nothing new: the band before it is what the next one is compared with.
    if (band !== null) before.set(account, each);
  }
  return changes;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
