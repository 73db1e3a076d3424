import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMedian } from '../estimate.ts';
import { Z95 } from '../intervals.ts';
import type { Metric } from '../metric.ts';
import { IN_SCOPE } from '../scope.ts';

/**
 * The interval of the median is that of order: so many values to both sides of the middle hold it in 95 of 100 samples,
 * whatever the shape of the distribution (Conover 1999, section 3.2).
 */
const TIMES = `
SELECT
  ${PERIOD} AS period,
  countIf(is_timed) AS timed,
  countIf(NOT is_timed) AS untimed,
  quantileExactInclusiveIf(0.5)(response_ms, is_timed) AS median_ms,
  quantileExactInclusiveIf(0.95)(response_ms, is_timed) AS p95_ms,
  arraySort(groupArrayIf(response_ms, is_timed)) AS sorted_ms,
  {z:Float64} * sqrt(timed) / 2 AS reach,
  sorted_ms[greatest(1, toInt64(floor(timed / 2 - reach)))] AS low_ms,
  sorted_ms[least(toInt64(timed), toInt64(ceil(timed / 2 + 1 + reach)))] AS high_ms
FROM (
  SELECT
    toDate(ts, {zone:String}) AS day,
    toFloat64OrZero(toString(props.response_ms)) AS response_ms,
    response_ms > 0 AND toString(props.up) NOT IN ('false', '0') AS is_timed
  FROM facts FINAL
  WHERE ${IN_SCOPE} AND event = 'Service Checked'
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How quickly the product answers. */
export const responseTime: Metric = {
  info: {
    id: 'response-time',
    name: 'Response time',
    definition: 'How long the product takes to answer, as a rule.',
    formula:
      'The median of the response times of the checks in the period, in seconds, with the 95 % interval of its rank; the 95th percentile is given beside it.',
    denominator: 'checks',
    unit: 'seconds',
    direction: 'down',
    options: [],
    reads: ['Service Checked'],
    edgeCases: [
      'A check that found the service down says how long it was waited for, not how long an answer took: it is left out and counted as untimed, as one without a time.',
      'The mean is not given: a few slow answers decide it.',
      'A check delivered twice is one check.',
      'No check: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (response time of the product); the percentiles are those that are usual in operations.',
  },
  measure: async (ask) => {
    const rows = await ask.select(TIMES, { z: Z95 });
    return toMeasured(ask, rows, (read, complete) => {
      const timed = read('timed');
      const seconds = (column: string): number | null => (timed === 0 ? null : read(column) / 1_000);
      return {
        ...toMedian(read('median_ms') / 1_000, timed, complete, {
          p95_seconds: seconds('p95_ms'),
          untimed: read('untimed'),
        }),
        low: seconds('low_ms'),
        high: seconds('high_ms'),
      };
    });
  },
};
