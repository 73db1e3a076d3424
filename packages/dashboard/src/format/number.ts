import type { Unit } from '@kept/metrics';

/** The pages are in English; dates go day first, as most of the world writes them. */
export const LOCALE = 'en-GB';

/** What stands where there is no number. Never 0: zero is a value. */
export const NO_VALUE = '–';

/** Between a number and its unit, so that no line ends between them. */
export const NO_BREAK = '\u00A0';

/** A number and its unit apart, so that the unit can be set smaller. `4 min 12 s` is two of them. */
export interface Quantity {
  readonly number: string;
  /** Empty where the number needs none. */
  readonly unit: string;
}

const WHOLE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const ONE_DIGIT = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const HUNDREDTHS = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SIGNED = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** `currency` is the ISO 4217 code that amounts of money carry; without it they stand bare. */
export function toQuantities(value: number | null, unit: Unit, currency = ''): readonly Quantity[] {
  if (value === null) return [{ number: NO_VALUE, unit: '' }];
  switch (unit) {
    case 'percent':
      return [{ number: toShort(value), unit: '%' }];
    case 'seconds':
      return toDuration(value);
    case 'score':
      return [{ number: toMinus(SIGNED.format(value)), unit: '' }];
    case 'points':
      return [{ number: WHOLE.format(value), unit: '' }];
    case 'ratio':
      return [{ number: toShort(value), unit: '' }];
    case 'money':
      return [{ number: toMinus(toMoney(value)), unit: currency }];
    case 'tickets':
      // Also a mean, such as of a customer, which is mostly below one.
      return [{ number: toWholeOrShort(value), unit: value === 1 ? SINGULAR[unit] : unit }];
    case 'months':
      return [{ number: toShort(value), unit: 'months' }];
    case 'people':
    case 'accounts':
    case 'sessions':
    case 'uses':
    case 'events':
      return [{ number: WHOLE.format(value), unit: value === 1 ? SINGULAR[unit] : unit }];
  }
}

/** One line of text: `4 min 12 s`, `24.3 %`, `+34`, `1,204 people`. */
export function toText(value: number | null, unit: Unit, currency = ''): string {
  return toQuantities(value, unit, currency)
    .map((part) => (part.unit === '' ? part.number : `${part.number}${NO_BREAK}${part.unit}`))
    .join(NO_BREAK);
}

/** Shorter, where the unit is plain from what stands beside it: `381`, `29.9 %`, `7 min 13 s`. */
export function toBrief(value: number | null, unit: Unit): string {
  return unit === 'percent' || unit === 'seconds' ? toText(value, unit) : toBare(value, unit);
}

export function toCount(value: number): string {
  return WHOLE.format(value);
}

/** `31 % to 42 %` as `31 to 42 %`: the unit once. */
export function toSpan(low: number, high: number, unit: Unit, currency = ''): string {
  if (unit === 'seconds') return `${toText(low, unit)} to ${toText(high, unit)}`;
  return `${toBare(low, unit)} to ${toText(high, unit, currency)}`;
}

function toBare(value: number | null, unit: Unit): string {
  return toQuantities(value, unit)[0]?.number ?? NO_VALUE;
}

const SINGULAR = {
  people: 'person',
  accounts: 'account',
  sessions: 'session',
  uses: 'use',
  events: 'event',
  tickets: 'ticket',
} as const;

/** Rounded before it is split, so that 59.6 seconds are a minute and not "0 min 60 s". */
function toDuration(seconds: number): readonly Quantity[] {
  const whole = Math.round(seconds);
  const minutes = Math.round(seconds / 60);
  const hours = Math.round(seconds / 3_600);
  if (whole < 60) return [{ number: String(whole), unit: 's' }];
  if (whole < 3_600) return pair(whole, 60, 'min', 's');
  if (minutes < 24 * 60) return pair(minutes, 60, 'h', 'min');
  return pair(hours, 24, 'd', 'h');
}

function pair(amount: number, size: number, large: string, small: string): readonly Quantity[] {
  const parts = [
    { number: String(Math.floor(amount / size)), unit: large },
    { number: String(amount % size), unit: small },
  ];
  return amount % size === 0 ? parts.slice(0, 1) : parts;
}

/** Hundredths only while they say something: below a hundred. */
function toMoney(value: number): string {
  const isWhole = Number.isInteger(value) || Math.abs(value) >= 100;
  return isWhole ? WHOLE.format(value) : HUNDREDTHS.format(value);
}

/** One digit after the point while it says something: below a hundred. */
function toShort(value: number): string {
  const rounded = Math.abs(value) < 99.95 ? ONE_DIGIT.format(value) : WHOLE.format(value);
  return toMinus(rounded);
}

function toWholeOrShort(value: number): string {
  return Number.isInteger(value) ? WHOLE.format(value) : toShort(value);
}

/** A hyphen is not a minus: it is shorter and sits too low beside digits. */
export function toMinus(text: string): string {
  return text.replace('-', '−');
}
