import type { Internal } from '@kept/metrics';

import type { ProjectSettings } from '../definitions/project.ts';
import { isFields } from '../fields.ts';
import { isTimezone } from '../is-timezone.ts';
import { type Checked, checkList, checkText, good, wrong } from './check-field.ts';
import { checkOrigin } from './check-origin.ts';

/** What the team may set; keys are made, never given. */
export type EditableSettings = Required<
  Pick<
    ProjectSettings,
    | 'name'
    | 'timezone'
    | 'origins'
    | 'currency'
    | 'rates'
    | 'grossMarginPercent'
    | 'internal'
    | 'keepDays'
    | 'pagesMayForget'
  >
>;

/** What was wrong, by field or by `field.part`: one sentence each. */
export type Reasons = Readonly<Record<string, string>>;

export type ParsedProject =
  | { readonly ok: true; readonly changes: Partial<EditableSettings> }
  | { readonly ok: false; readonly reasons: Reasons };

const MAX_NAME_LENGTH = 100;
const MAX_ORIGINS = 100;
const MAX_INTERNAL = 1_000;
/** As long as an id that ingest takes. */
const MAX_ID_LENGTH = 255;
/** A hundred years: longer is for ever. */
const MAX_KEEP_DAYS = 36_500;

const CHECKS: {
  readonly [Name in keyof EditableSettings]: (value: unknown) => Checked<EditableSettings[Name]>;
} = {
  name: (value) => checkText(value, MAX_NAME_LENGTH, 'The name is what people call the project'),
  timezone: (value) =>
    typeof value === 'string' && isTimezone(value)
      ? good(value)
      : wrong('The time zone is the name of one, such as Europe/Rome.'),
  origins: (value) => checkList(value, MAX_ORIGINS, checkOrigin),
  currency: (value) =>
    typeof value === 'string' && isCurrency(value)
      ? good(value)
      : wrong('The currency is its ISO 4217 code, such as EUR or USD.'),
  rates: checkRates,
  grossMarginPercent: (value) =>
    typeof value === 'number' && value > 0 && value <= 100
      ? good(value)
      : wrong('The gross margin is above 0 and at most 100 percent.'),
  internal: checkInternal,
  keepDays: (value) =>
    value === null || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_KEEP_DAYS)
      ? good(value as number | null)
      : wrong(`Events are kept for 1 to ${MAX_KEEP_DAYS} whole days, or for ever.`),
  pagesMayForget: (value) => (typeof value === 'boolean' ? good(value) : wrong('This is true or false.')),
};

/** Reads what a person wants to set. Fields that are not there stay as they are. */
export function parseProject(body: unknown): ParsedProject {
  if (!isFields(body)) return { ok: false, reasons: { body: 'The body is JSON such as {"name": "…"}.' } };
  const reasons: Record<string, string> = {};
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const checked = Object.hasOwn(CHECKS, name)
      ? CHECKS[name as keyof EditableSettings](value)
      : wrong(`“${name.slice(0, 50)}” cannot be set; there are ${Object.keys(CHECKS).join(', ')}.`);
    if (checked.ok) changes[name] = checked.value;
    else reasons[checked.part === undefined ? name : `${name}.${checked.part}`] = checked.reason;
  }
  return Object.keys(reasons).length > 0 ? { ok: false, reasons } : { ok: true, changes };
}

function checkRates(value: unknown): Checked<Readonly<Record<string, number>>> {
  if (!isFields(value)) return wrong('The rates are numbers by currency, such as {"USD": 0.92}.');
  for (const [currency, rate] of Object.entries(value)) {
    if (!isCurrency(currency)) {
      return wrong(`“${currency.slice(0, 20)}” is not the ISO 4217 code of a currency, such as USD.`);
    }
    if (typeof rate !== 'number' || !Number.isFinite(rate) || rate <= 0) {
      return wrong(`The rate of ${currency} is a number above 0: what one ${currency} is worth.`);
    }
  }
  return good(value as Readonly<Record<string, number>>);
}

function checkInternal(value: unknown): Checked<Internal> {
  if (!isFields(value)) return wrong('These are lists: accounts, userIds and emailDomains.');
  const { accounts = [], userIds = [], emailDomains = [], ...others } = value;
  const other: string | undefined = Object.keys(others)[0];
  if (other !== undefined)
    return wrong(`“${other.slice(0, 50)}” is none of accounts, userIds, emailDomains.`);
  const checked = {
    accounts: partOf('accounts', checkList(accounts, MAX_INTERNAL, checkId)),
    userIds: partOf('userIds', checkList(userIds, MAX_INTERNAL, checkId)),
    emailDomains: partOf('emailDomains', checkList(emailDomains, MAX_INTERNAL, checkDomain)),
  };
  if (!checked.accounts.ok) return checked.accounts;
  if (!checked.userIds.ok) return checked.userIds;
  if (!checked.emailDomains.ok) return checked.emailDomains;
  return good({
    accounts: checked.accounts.value,
    userIds: checked.userIds.value,
    emailDomains: checked.emailDomains.value,
  });
}

function partOf<Value>(part: keyof Internal, checked: Checked<Value>): Checked<Value> {
  return checked.ok ? checked : { ...checked, part };
}

function checkId(text: string): Checked<string> {
  return text !== '' && text.length <= MAX_ID_LENGTH
    ? good(text)
    : wrong(`is no id: it has 1 to ${MAX_ID_LENGTH} characters.`);
}

function checkDomain(text: string): Checked<string> {
  const domain = text.toLowerCase().replace(/^@/, '');
  return /^[^\s@.]+(\.[^\s@.]+)+$/.test(domain)
    ? good(domain)
    : wrong('is no domain of e-mail addresses, such as example.com.');
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether ISO 4217 has or had a currency of that code. */
function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}
