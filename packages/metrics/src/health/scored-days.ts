import type { Ask } from '../metric.ts';
import { readFlow } from '../onboarding/journeys.ts';
import { addDays, type Period } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { toRateParams } from '../revenue/rates.ts';
import { DEFAULT_HEALTH_SETTINGS } from './health-settings.ts';
import type { Circumstances } from './inputs.ts';
import { readFigures } from './read-figures.ts';
import { BAND_DAYS, type ScoredDay, toScores } from './scores.ts';

/** How many of the most widely used features are key features, where the team names none. */
const MOST_USED_FEATURES = 5;

/**
 * What the project sends at all, by anybody and whatever the filters: an account without a ticket is well where tickets
 * are told, and unknown where none ever was.
 */
const SINCE = `
SELECT event, min(toDate(ts, {zone:String})) AS day
FROM (
  SELECT event, ts FROM facts WHERE project = {project:String} AND event = 'Ticket Opened'
  UNION ALL
  SELECT event, ts FROM events WHERE project = {project:String} AND event = 'Value Reached'
)
GROUP BY event`;

/** Over all of history and whoever asks, so that a day's score does not depend on the range. */
const MOST_USED = `
SELECT toString(props.feature) AS feature
FROM events
WHERE project = {project:String} AND is_bot <= {bots:UInt8}
  AND event = 'Feature Used' AND account_id != '' AND feature != ''
GROUP BY feature
ORDER BY uniqExact(account_id) DESC, feature
LIMIT ${MOST_USED_FEATURES}`;

/** The accounts on each of some days, by account and day; one account alone where it is named. */
export async function readScoredDays(
  ask: Ask,
  days: readonly LocalDate[],
  account = '',
): Promise<readonly ScoredDay[]> {
  const needed = toNeededDays(days);
  const [firstDay, lastDay] = [needed[0], needed.at(-1)];
  if (firstDay === undefined || lastDay === undefined) return [];
  const { flow, ...circumstances } = await readCircumstances(ask);
  const histories = await readFigures(ask, {
    account,
    first_day: firstDay,
    last_day: lastDay,
    newcomer_days: circumstances.settings.newcomerDays,
    key_features: circumstances.keyFeatures,
    flow,
    steps: circumstances.steps,
    ...toRateParams(ask.params),
  });
  return toScores(histories, needed, new Set(days), circumstances);
}

/** The accounts of each day. */
export function groupByDay(scored: readonly ScoredDay[]): ReadonlyMap<LocalDate, readonly ScoredDay[]> {
  const byDay = new Map<LocalDate, ScoredDay[]>();
  for (const each of scored) {
    const others = byDay.get(each.day);
    if (others === undefined) byDay.set(each.day, [each]);
    else others.push(each);
  }
  return byDay;
}

async function readCircumstances(ask: Ask): Promise<Circumstances & { readonly flow: string }> {
  const settings = ask.params.health ?? DEFAULT_HEALTH_SETTINGS;
  const [since, keyFeatures, { flow, steps }] = await Promise.all([
    ask.select(SINCE),
    settings.keyFeatures.length > 0 ? settings.keyFeatures : readMostUsed(ask),
    readFlow(ask),
  ]);
  const firstDayOf = (event: string): LocalDate | null => {
    const row = since.find((each) => each['event'] === event);
    return row === undefined ? null : String(row['day']);
  };
  return {
    settings,
    flow,
    steps,
    keyFeatures,
    today: ask.span.today,
    ticketsSince: firstDayOf('Ticket Opened'),
    valuesSince: firstDayOf('Value Reached'),
  };
}

/** The day whose end stands for a period: its last finished one, else the one that runs; null when it has not begun. */
export function toLastDay({ start, end }: Period, today: LocalDate): LocalDate | null {
  const over = end < today ? end : today;
  if (start < over) return addDays(over, -1);
  return start === today ? today : null;
}

/** The days that are asked about, and those before them that their bands are told from. */
function toNeededDays(days: readonly LocalDate[]): readonly LocalDate[] {
  const needed = days.flatMap((day) =>
    Array.from({ length: BAND_DAYS + 1 }, (_, before) => addDays(day, -before)),
  );
  return [...new Set(needed)].toSorted();
}

async function readMostUsed({ select }: Ask): Promise<readonly string[]> {
  return (await select(MOST_USED)).map((row) => String(row['feature']));
}
