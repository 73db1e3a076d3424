import { findPhoneNumbersInText, isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';

/** Hides e-mail addresses, bank accounts, card and phone numbers of a text; each is replaced by what it was. */
export function mask(text: string, locale = ''): string {
  const masked = text
    .replaceAll(EMAIL, '[e-mail]')
    .replaceAll(IBAN, (found) => maskIban(found))
    .replaceAll(DIGITS, (found) => (isCard(found) ? '[card]' : found));
  return maskPhones(masked, toCountries(locale));
}

/** Begins where such characters do: from within a long word it would be tried at each letter. */
const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}/gi;
/** Norway's; in characters. */
const SHORTEST_IBAN = 15;
/** 13 to 19 digits with a blank, a dot or a hyphen between any two of them, and no digit or letter at either end. */
const DIGITS = /(?<![\p{L}\p{N}.-])\d(?:[ .-]?\d){12,18}(?![\p{L}\p{N}]|[.-]\d)/gu;
/** A bare number is one of a phone when it begins as one, or when somebody says so; else it is that of an order. */
const DIALLED = /^[+(0]/;
const SEPARATED = /^\(?\d{1,4}\)?(?:[ ./-]\d{2,}){2,}$/;
const DATE = /^(?:\d{4}[ ./-]\d{1,2}[ ./-]\d{1,2}|\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4})$/;
/** Thousands: nobody groups so few digits of a phone number so. */
const AMOUNT = /^\d{1,2}(?:[ .]\d{3}){2}$/;
const PHONE_WORD =
  /(?:phone|mobile|cell|call|ring|reach|whatsapp|tel|fono|cellulare|móvil|llam|sun[aă]|тел|звон|电话|手机|هاتف|جوال|اتصل)[^\d+(]{0,24}$/iu;

/** Where each language is spoken most, in order. */
const COUNTRIES: ReadonlyMap<string, readonly CountryCode[]> = new Map([
  ['en', ['US', 'GB', 'IN', 'AU']],
  ['it', ['IT', 'CH']],
  ['es', ['ES', 'MX', 'AR']],
  ['ro', ['RO', 'MD']],
  ['ru', ['RU', 'KZ']],
  ['zh', ['CN', 'TW', 'HK']],
  ['ar', ['SA', 'EG', 'AE', 'MA']],
  ['de', ['DE', 'AT', 'CH']],
  ['fr', ['FR', 'BE', 'CH']],
  ['pt', ['BR', 'PT']],
  ['nl', ['NL', 'BE']],
]);
const ANYWHERE = [...COUNTRIES.values()].flatMap(([first]) => first ?? []);

/** The country of the locale first, then those of its language, then one of each: people answer in a language of their own. */
function toCountries(locale: string): ReadonlySet<CountryCode> {
  const [language = '', region = ''] = locale.split(/[-_]/);
  const country = region.toUpperCase();
  return new Set([
    ...(isSupportedCountry(country) ? [country] : []),
    ...(COUNTRIES.get(language.toLowerCase()) ?? []),
    ...ANYWHERE,
  ]);
}

function maskPhones(text: string, countries: ReadonlySet<CountryCode>): string {
  let masked = text;
  if (!/\d{2}/.test(masked)) return masked;
  for (const country of countries) {
    const found = findPhoneNumbersInText(masked, { defaultCountry: country });
    // From the last one on, so that the places of the others hold.
    for (const { startsAt, endsAt } of found.toReversed()) {
      const before = masked.slice(0, startsAt);
      if (!isPhone(masked.slice(startsAt, endsAt), before)) continue;
      masked = `${before}[phone]${masked.slice(endsAt)}`;
    }
  }
  return masked;
}

function isPhone(found: string, before: string): boolean {
  if (DATE.test(found) || AMOUNT.test(found)) return false;
  return DIALLED.test(found) || SEPARATED.test(found) || PHONE_WORD.test(before);
}

/** The check digits of an IBAN make its number 1 modulo 97 (ISO 13616). What was found may end with words that follow it. */
function maskIban(found: string): string {
  const ends = [...found.matchAll(/ |$/g)].map(({ index }) => index).toReversed();
  const end = ends.find((at) => isIban(found.slice(0, at).replaceAll(' ', '')));
  return end === undefined ? found : `[IBAN]${found.slice(end)}`;
}

function isIban(compact: string): boolean {
  return compact.length >= SHORTEST_IBAN && toRest97(compact) === 1;
}

function toRest97(iban: string): number {
  const turned = `${iban.slice(4)}${iban.slice(0, 4)}`;
  let rest = 0;
  for (const sign of turned) {
    for (const digit of parseInt(sign, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}

/** Luhn's check (ISO/IEC 7812), and a first digit that issuers of cards have. */
function isCard(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '');
  if (!/^[2-6]/.test(digits)) return false;
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, sign, place) => {
      const value = Number(sign) * (place % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
