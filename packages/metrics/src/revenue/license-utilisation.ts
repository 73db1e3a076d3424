import { toUsedDays } from '../activity/active-days.ts';
import { ALL } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { addDays } from '../periods.ts';
import { IN_SCOPE } from '../scope.ts';
import { numberOf } from './fact-properties.ts';
import { JOIN_WINDOWS, measureWindows, toWindowParams, toWindows } from './windows.ts';

/** Whoever has not come for a month does not use their seat. */
const WINDOW_DAYS = 30;

const SEATS = `
  SELECT period, account_id, argMax(seats, (ts, mid)) AS bought, 0 AS used
  FROM (
    SELECT account_id, ts, mid, toDate(ts, {zone:String}) AS day, ${numberOf('seats')} AS seats
    FROM facts FINAL
    WHERE ${IN_SCOPE} AND event = 'License Updated' AND is_trusted = 1 AND account_id != ''
      AND ts < {until:DateTime64(3, 'UTC')} AND seats >= 0
  )
  ${JOIN_WINDOWS}
  WHERE day < window_end
  GROUP BY period, account_id`;

const usedSeats = (usedDays: string): string => `
  SELECT period, account_id, 0 AS bought, uniqExact(person) AS used
  FROM (
    SELECT person, account_id, arrayJoin(arrayFilter(
      (_, last_day) -> day > last_day - ${WINDOW_DAYS} AND day <= last_day,
      {windows:Array(Date)}, {last_days:Array(Date)}
    )) AS period
    FROM (${usedDays})
    WHERE account_id != ''
  )
  GROUP BY period, account_id`;

const licences = (usedDays: string): string => `
  SELECT period, account_id, sum(bought) AS seats, sum(used) AS active
  FROM (${SEATS} UNION ALL ${usedSeats(usedDays)})
  GROUP BY period, account_id
  HAVING seats > 0`;

const byPeriod = (usedDays: string): string => `
SELECT
  period,
  sum(seats) AS all_seats,
  sum(active) AS all_active,
  count() AS accounts,
  countIf(active > seats) AS accounts_above
FROM (${licences(usedDays)})
GROUP BY period`;

const byAccount = (usedDays: string): string => `
SELECT account_id, seats, active
FROM (${licences(usedDays)})
WHERE period = {all:Date}
ORDER BY active / seats, account_id`;

/** How many of the seats that accounts pay for are used. */
export const licenseUtilisation: Metric = {
  info: {
    id: 'license-utilisation',
    name: 'License utilisation',
    definition: 'What part of the seats that accounts have is used by somebody.',
    formula: `Different people of an account who were active in the ${WINDOW_DAYS} days that end with the period, divided by the seats that the account has at its end, in percent; for all accounts with seats together. A row is an account.`,
    denominator: 'seats',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: [
      'License Updated',
      'any event that is neither passive nor a business fact, on behalf of an account',
    ],
    edgeCases: [
      'It may be over 100 %: more people than seats. accounts_above counts the accounts of which that is so.',
      'Accounts that never said how many seats they have, or have none, are in neither part.',
      'The days end with the last finished day of the period; with the day that runs only when there is no other.',
      'Who acts for two accounts uses a seat of both.',
      'Seats count when they are told by a server, an import or a webhook. Bots are left out unless asked for.',
      'No seats at all: no value, not 0.',
    ],
    source:
      "Vendasta's measures of customer obsession (license utilisation), as Totango has it; the days are ours.",
  },
  measure: async (ask) => {
    const { sql, params } = toQuestion(ask);
    return measureWindows(ask, [await ask.select(byPeriod(sql), params)], (read, { complete }) =>
      toShareOfAll(read('all_active'), read('all_seats'), complete, {
        accounts: read('accounts'),
        accounts_above: read('accounts_above'),
      }),
    );
  },
  readRows: async (ask, { value, complete }) => {
    if (value === null) return [];
    const { sql, params } = toQuestion(ask);
    return (await ask.select(byAccount(sql), { ...params, all: ALL })).map((row) => ({
      key: String(row['account_id']),
      ...toShareOfAll(Number(row['active']), Number(row['seats']), complete),
      figures: {},
    }));
  },
};

function toQuestion(ask: Ask) {
  const { sql, params } = toUsedDays(ask, WINDOW_DAYS, ['account_id']);
  const { today } = ask.span;
  const lastDays = toWindows(ask).map(({ start, end }) => {
    const finished = addDays(end < today ? end : today, -1);
    return finished < start ? start : finished;
  });
  return { sql, params: { ...params, ...toWindowParams(ask), last_days: lastDays } };
}
