/**
 * Currencies whose amounts Stripe gives as they are. UGX is not among them: it has no decimals, and its amounts are still
 * given in hundredths, as those of ISK are. https://docs.stripe.com/currencies#zero-decimal
 */
const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
);
/** https://docs.stripe.com/currencies#three-decimal */
const THREE_DECIMAL: ReadonlySet<string> = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/** An amount of Stripe's, in the smallest unit of a currency, in whole units of it. */
export function toMajorUnits(amount: number, currency: string): number {
  const code = currency.toUpperCase();
  if (ZERO_DECIMAL.has(code)) return amount;
  return amount / (THREE_DECIMAL.has(code) ? 1_000 : 100);
}
