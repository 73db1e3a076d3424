import { ALL, toMeasured, toPeriodNumber } from '../by-period.ts';
import { toAmount, toPeople } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { BEFORE_ALL } from '../periods.ts';
import { toActiveDays } from './active-days.ts';

const STATES = ['new', 'returning', 'resurrected', 'dormant'] as const;

/** The place of the whole span among its periods, of which the first has the place 0. */
const WHOLE = -1;

/**
 * Days become places of periods. What was before the span is one place back at least, so that a first period which the
 * span cuts follows the days from the start of the period before it up to the span's own start.
 */
const lifecycles = (activeDays: string): string => `
SELECT place, ${STATES.map((state) => `countIf(state = '${state}') AS ${state}`).join(', ')}
FROM (
  SELECT
    arrayCompact(arraySort(groupArray(seen_at))) AS places,
    max(day >= {start:Date}) AS is_here,
    max(day < {start:Date} AND day >= {start:Date} - dateDiff('day', {start:Date}, {end:Date})) AS was_just_before,
    min(day) < {start:Date} AS was_ever_before,
    arrayConcat(
      arrayMap(
        (at, before, nth) -> (at, multiIf(nth = 1, 'new', before = at - 1, 'returning', 'resurrected')),
        places, arrayPushFront(arrayPopBack(places), 0), arrayEnumerate(places)
      ),
      arrayMap(
        at -> (at + 1, 'dormant'),
        arrayFilter((at, next) -> next != at + 1, places, arrayPushBack(arrayPopFront(places), places[1]))
      )
    ) AS stays,
    arrayJoin(arrayPushBack(
      arrayFilter(stay -> stay.1 >= 0, stays),
      (${WHOLE}, multiIf(
        is_here AND was_just_before, 'returning',
        is_here AND was_ever_before, 'resurrected',
        is_here, 'new',
        was_just_before, 'dormant',
        'gone'
      ))
    )) AS stay,
    stay.1 AS place,
    stay.2 AS state
  FROM (
    SELECT
      person,
      day,
      toInt32(${toPeriodNumber('day')} - ${toPeriodNumber('{start:Date}')}) AS number,
      if(day < {start:Date}, least(number, -1), number) AS seen_at
    FROM (${activeDays})
  )
  GROUP BY person
)
GROUP BY place`;

/** Who comes, who comes back, and who is gone. */
export const lifecycle: Metric = {
  info: {
    id: 'lifecycle',
    name: 'Lifecycle',
    definition:
      'How many active people are new, still here or back, and how many of the last period are gone.',
    formula:
      'The number of different people active in the period. New are those active for the first time ever; returning, those active in the period before too; resurrected, those active earlier but not in the period before. Dormant are those active in the period before and not in this one.',
    denominator: 'people',
    unit: 'people',
    direction: 'up',
    options: ['rule'],
    reads: ['any event that is neither passive nor a business fact, or what the active-user rule names'],
    edgeCases: [
      'New, returning and resurrected add up to the active people; returning and dormant to those of the period before.',
      'The rows and the total take the whole range as one period and the equally many days before it as the one before; so the periods do not add up to them.',
      'A first period that the range cuts follows all days from the start of the calendar period before it.',
      'In a period that still runs, dormant are those who have not come yet.',
      'What was deleted after its time to keep is not known to have been: the next use of such a person makes them new.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (retention, churn of users), in the four states in which the field shows them.',
  },
  measure: async (ask) => {
    const active = toActiveDays(ask, 0);
    const rows = await ask.select(lifecycles(active.sql), { ...active.params, since: BEFORE_ALL });
    const dated = rows.flatMap((row) => {
      const place = Number(row['place']);
      const period = place === WHOLE ? ALL : ask.periods[place]?.start;
      return period === undefined ? [] : [{ ...row, period }];
    });
    return toMeasured(ask, dated, (read, complete) => ({
      ...toPeople(read('new') + read('returning') + read('resurrected'), complete),
      figures: Object.fromEntries(STATES.map((state) => [state, read(state)])),
    }));
  },
  readRows: async (_, { figures, n, complete }) =>
    STATES.map((state) => ({
      key: state,
      ...toAmount(figures?.[state] ?? 0, n, complete),
      figures: {},
    })),
};
