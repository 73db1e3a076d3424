/** Letters that proxies give for an address of which they know no country. */
const UNKNOWN = 'XX';

/** The country that a proxy names in its header, as ISO 3166-1 has it; empty when it names none. */
export function readCountry(header: string | undefined): string {
  const code = (header ?? '').trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) && code !== UNKNOWN ? code : '';
}
