/** One line of the table of rates, as it is written. */
export interface RateLine {
  readonly currency: string;
  readonly rate: string;
}

export function toRateLines(rates: Readonly<Record<string, number>>): readonly RateLine[] {
  return Object.entries(rates).map(([currency, rate]) => ({ currency, rate: String(rate) }));
}

/**
 * The rates that are written, without empty lines, or why they are none. A rate that is no number is sent as nothing, so that
 * the collector says what it takes.
 */
export function readRates(
  lines: readonly RateLine[],
):
  | { readonly ok: true; readonly rates: Readonly<Record<string, number>> }
  | { readonly ok: false; readonly reason: string } {
  const rates: Record<string, number> = {};
  for (const line of lines) {
    const currency = line.currency.trim().toUpperCase();
    const rate = line.rate.trim().replace(',', '.');
    if (currency === '' && rate === '') continue;
    if (Object.hasOwn(rates, currency)) return { ok: false, reason: `${currency} stands there twice.` };
    rates[currency] = rate === '' ? Number.NaN : Number(rate);
  }
  return { ok: true, rates };
}
