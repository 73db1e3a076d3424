import type { MetricParams } from '../metric.ts';

/**
 * What one unit of a currency is worth in the one that is asked for; the same over all of a report, so that no number
 * moves by an exchange. One that has no rate is worth `{other_rate:Float64}`.
 */
export const RATE =
  'transform(currency, {currencies:Array(String)}, {rates:Array(Float64)}, {other_rate:Float64})';

/** A column's currency code; what names none is in the one that is asked for. */
export const CURRENCY =
  "if(toString(props.currency) = '', {currency:String}, upper(toString(props.currency)))";

/**
 * The parameters of `RATE` and `CURRENCY`. Without a currency to answer in, only what names none counts.
 *
 * @param otherRate what one unit of a currency without a rate counts for
 */
export function toRateParams(
  { currency = '', rates = {} }: Pick<MetricParams, 'currency' | 'rates'>,
  otherRate: 0 | 1 = 0,
): Readonly<Record<string, unknown>> {
  const asked = currency.toUpperCase();
  const others = Object.entries(rates)
    .map(([code, rate]) => [code.toUpperCase(), rate] as const)
    .filter(([code]) => code !== asked);
  return {
    currency: asked,
    currencies: [asked, ...others.map(([code]) => code)],
    rates: [1, ...others.map(([, rate]) => rate)],
    other_rate: otherRate,
  };
}
