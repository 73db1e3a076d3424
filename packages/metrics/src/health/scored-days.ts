import type { Subquery } from '../activity/active-days.ts';
import { toUsedDays } from '../activity/active-days.ts';
import type { Ask } from '../metric.ts';
import { readFlow } from '../onboarding/journeys.ts';
import { addDays, type Period } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { toRateParams } from '../revenue/rates.ts';
import {
  DEFAULT_HEALTH_SETTINGS,
  HEALTH_INPUTS,
  NEWCOMER_INPUTS,
  USUAL_INPUTS,
  type HealthInput,
  type HealthSettings,
} from './health-settings.ts';
import { BAND_DAYS, toScores } from './scores.ts';

/** How many of the most widely used features are key features, where the team names none. */
const MOST_USED_FEATURES = 5;

/** No account's first day is before it. */
const BEGINNING = '2000-01-01';
/** No day that is asked about is after it. */
const NEVER = '2149-06-06';

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

/** The accounts on each of some days as `toScores` gives them; of one account where it is named. */
export async function toScoredDays(ask: Ask, days: readonly LocalDate[], account = ''): Promise<Subquery> {
  const settings = ask.params.health ?? DEFAULT_HEALTH_SETTINGS;
  const [since, keyFeatures, { flow, steps }] = await Promise.all([
    ask.select(SINCE),
    settings.keyFeatures.length > 0 ? settings.keyFeatures : readMostUsed(ask),
    readFlow(ask),
  ]);
  const firstDayOf = (event: string) => since.find((row) => row['event'] === event)?.['day'] ?? NEVER;
  const needed = toNeededDays(days);
  const used = toUsedDays(ask, 0, ['account_id']);
  return {
    sql: toScores(used.sql),
    params: {
      ...used.params,
      since: BEGINNING,
      account,
      asked_days: days,
      days: needed,
      first_day: needed[0] ?? BEGINNING,
      today: ask.span.today,
      tickets_since: firstDayOf('Ticket Opened'),
      values_since: firstDayOf('Value Reached'),
      key_features: keyFeatures,
      flow,
      steps,
      ...toRateParams(ask.params),
      ...toSettingParams(settings),
    },
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

function toSettingParams(settings: HealthSettings): Readonly<Record<string, unknown>> {
  const { weights, bands } = settings;
  const sum = (inputs: readonly HealthInput[]) => inputs.reduce((all, input) => all + weights[input], 0);
  return {
    weights: HEALTH_INPUTS.map((input) => weights[input]),
    usual_weights: sum(USUAL_INPUTS),
    newcomer_weights: sum(NEWCOMER_INPUTS),
    healthy_from: bands.healthy,
    watch_from: bands.watch,
    active_days: settings.activeDays,
    colleagues: settings.colleagues,
    newcomer_days: settings.newcomerDays,
  };
}
