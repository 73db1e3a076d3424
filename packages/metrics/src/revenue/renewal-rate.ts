import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';
import { BY_ID_OR_CUSTOMER } from './customer.ts';
import { dayOf, numberOf, toMillionths } from './fact-properties.ts';
import { CURRENCY, RATE, toRateParams } from './rates.ts';

const CONTRACT_EVENTS = ['Contract Updated', 'Contract Renewed', 'Contract Lost'] as const;

const SAID = withPerson(
  `
  SELECT
    pid, account_id, ts, mid, event,
    toString(props.contract_id) AS id,
    ${dayOf('renewal_date')} AS renewal_day,
    ${dayOf('due_date')} AS due_day,
    ${CURRENCY} AS currency,
    ${toMillionths(`ifNull(${numberOf('arr')}, 0) * ${RATE}`)} AS arr
  FROM facts FINAL
  WHERE ${IN_SCOPE}
    AND event IN ('${CONTRACT_EVENTS.join("', '")}')
    AND is_trusted = 1
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'account_id, ts, mid, event, id, renewal_day, due_day, arr',
);

/** Each thing said of a contract, with the day on which it was due and the yearly amount until then, and whether it is the last. */
const HISTORIES = `
  SELECT
    event,
    renewal_day,
    arr,
    ifNull(due_day, ifNull(lagInFrame(renewal_day) OVER in_order, toDate(ts, {zone:String}))) AS settled_day,
    lagInFrame(arr) OVER in_order AS settled_arr,
    row_number() OVER (PARTITION BY contract ORDER BY ts DESC, mid DESC) = 1 AS is_last
  FROM (
    SELECT *, ${BY_ID_OR_CUSTOMER} AS contract
    FROM (${SAID})
    WHERE event != 'Contract Updated' OR renewal_day IS NOT NULL
  )
  WINDOW in_order AS (PARTITION BY contract ORDER BY ts, mid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`;

/** One row a due contract: what is settled by renewal or loss, and what stands and awaits its day. */
const DUES = `
  SELECT settled_day AS day, settled_arr AS due_arr, event = 'Contract Renewed' AS renewed, event = 'Contract Lost' AS lost
  FROM (${HISTORIES})
  WHERE event != 'Contract Updated'
  UNION ALL
  SELECT assumeNotNull(renewal_day) AS day, arr AS due_arr, false AS renewed, false AS lost
  FROM (${HISTORIES})
  WHERE is_last AND event != 'Contract Lost' AND renewal_day IS NOT NULL`;

const RENEWALS = `
SELECT
  ${PERIOD} AS period,
  count() AS due,
  countIf(renewed) AS renewed_contracts,
  countIf(lost) AS lost_contracts,
  sum(due_arr) / 1e6 AS arr_due,
  sumIf(due_arr, renewed) / 1e6 AS arr_renewed
FROM (${DUES})
WHERE day >= {start:Date} AND day < {end:Date} AND day <= {today:Date}
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How many contracts are renewed. */
export const renewalRate: Metric = {
  info: {
    id: 'renewal-rate',
    name: 'Renewal rate',
    definition: 'What part of the contracts that were due in the period was renewed.',
    formula: 'Contracts renewed, divided by contracts due, in percent, by the day on which they are due.',
    denominator: 'contracts due',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: CONTRACT_EVENTS,
    edgeCases: [
      'A renewal counts on the day on which the contract was due, whether it was signed before or after: `due_date`, else the `renewal_date` said last before it, else the day of signing.',
      'A contract whose day has come and of which nothing is said yet is due and pending: not renewed so far.',
      'A new `renewal_date` by Contract Updated moves a contract that is not settled; only its last day counts.',
      'A contract is told by `contract_id`; without it, an account has one.',
      'arr_percent weighs each contract by the yearly amount that was agreed on until then; a currency without a rate weighs nothing.',
      'While the period lasts only contracts due up to today count. None was due: no value, not 0.',
      'Only events that came from a server, an import or a webhook count; bots are left out unless asked for.',
    ],
    source: "Vendasta's measures of customer obsession (renewal rate); that the day due decides is ours.",
  },
  measure: async (ask) => {
    const renewals = await ask.select(RENEWALS, { ...toRateParams(ask.params), today: ask.span.today });
    return toMeasured(ask, renewals, (read, complete) => {
      const [due, renewed, lost] = [read('due'), read('renewed_contracts'), read('lost_contracts')];
      return toShareOfAll(renewed, due, complete, {
        lost,
        pending: due - renewed - lost,
        arr_percent: toShareOfAll(read('arr_renewed'), read('arr_due'), complete).value,
      });
    });
  },
};
