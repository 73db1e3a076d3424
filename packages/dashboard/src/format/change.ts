import type { MetricResult } from '@kept/metrics';

import { LOCALE, NO_BREAK, toBrief, toCount, toMinus, toText } from './number.ts';

/** How a number moved against the equal period before, in words, sign and meaning. */
export interface Change {
  /** `better` and `worse` know which way is up for this metric; `none` is a move that says nothing. */
  readonly tone: 'better' | 'worse' | 'none';
  readonly arrow: '↑' | '↓' | '→' | '';
  /** `+12.4 %`, `−3 points`, `no change`; empty when there is nothing to compare with. */
  readonly text: string;
  /** `from 381`, `not a significant change`, `nothing earlier to compare with`. */
  readonly note: string;
}

const SIGNED = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** What a change is told of: a result, or a group of one with its metric. */
type Changed = Pick<MetricResult, 'metric' | 'total' | 'previous' | 'change'>;

export function toChange(result: Changed): Change {
  const { change, previous, metric, total } = result;
  if (total.value === null) return { tone: 'none', arrow: '', text: '', note: '' };
  if (change.absolute === null || previous.value === null) {
    return { tone: 'none', arrow: '', text: '', note: 'nothing earlier to compare with' };
  }
  const from = `from ${toBrief(previous.value, metric.unit)}`;
  const text = toAmount(result, change.absolute);
  if (!/[1-9]/u.test(text)) return { tone: 'none', arrow: '→', text: 'no change', note: from };

  const up = change.absolute > 0;
  const arrow = up ? '↑' : '↓';
  if (change.significant === false) return { tone: 'none', arrow, text, note: 'not a significant change' };
  if (metric.direction === 'neither') return { tone: 'none', arrow, text, note: from };
  return { tone: up === (metric.direction === 'up') ? 'better' : 'worse', arrow, text, note: from };
}

/** Shares and scores move by points: a relative change of a percentage misleads. */
function toAmount({ metric, change }: Changed, absolute: number): string {
  const points = metric.unit === 'percent' || metric.unit === 'score';
  if (points) {
    const amount = toMinus(SIGNED.format(metric.unit === 'score' ? Math.round(absolute) : absolute));
    return `${amount} ${/^[+−]1$/u.test(amount) ? 'point' : 'points'}`;
  }
  if (change.relativePercent !== null) return `${toMinus(SIGNED.format(change.relativePercent))}${NO_BREAK}%`;
  const sign = absolute > 0 ? '+' : '−';
  return `${sign}${toText(Math.abs(absolute), metric.unit)}`;
}

/** What the number rests on: `1,204 people`. A part of money rests on money: `71,072 EUR MRR at the start`. */
export function toBasis({ total, metric }: Pick<MetricResult, 'total' | 'metric'>, currency = ''): string {
  const n = metric.denominator.startsWith('MRR') ? toText(total.n, 'money', currency) : toCount(total.n);
  return `${n} ${metric.denominator}`;
}
