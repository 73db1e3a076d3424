import { ACCOUNT_STANDINGS, HEALTH_INPUTS } from '@kept/metrics';

import { SCOPES } from '../auth/scopes.ts';
import { AUTOMATION_SCHEMAS } from './automation-schemas.ts';
import { CASE_SCHEMAS } from './case-schemas.ts';
import { FORMATS } from '../import/format.ts';
import type { EditableSettings } from '../settings/parse-project.ts';
import { VENDORS } from '../webhooks/vendor.ts';
import {
  day,
  flag,
  list,
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  ref,
  type Schema,
  text,
  time,
} from './schema.ts';

const figures = mapOf(orNull(number));
const estimate = {
  value: orNull(number),
  numerator: orNull(number),
  n: number,
  low: orNull(number),
  high: orNull(number),
  complete: flag,
};
const change = object({
  absolute: orNull(number),
  relativePercent: orNull(number),
  significant: orNull(flag),
});
const measured = { total: ref('Estimate'), previous: ref('Point'), change };
const person = {
  id: text,
  name: orNull(text),
  email: orNull(text),
  identified: flag,
  account: orNull(text),
  firstSeen: time,
  lastSeen: time,
};
const accountOverview = {
  id: text,
  name: orNull(text),
  plan: orNull(text),
  standing: oneOf(...ACCOUNT_STANDINGS),
  score: orNull(number),
  coveragePercent: orNull(number),
  change30Days: orNull(number),
  trend: list(object({ day, score: orNull(number) })),
  mainDriver: orNull(
    object({
      input: oneOf(...HEALTH_INPUTS),
      score: number,
      weightPercent: number,
      contribution: number,
      missing: number,
      figures: mapOf(number),
    }),
  ),
  mrr: orNull(number),
  mrrAtRisk: orNull(number),
  renewalDate: orNull(day),
  seatsUsed: orNull(number),
  seatsBought: orNull(number),
  lastActive: orNull(time),
  openTickets: orNull(number),
  lastNps: orNull(object({ score: number, at: time, person: text })),
};
const token = {
  id: text,
  name: text,
  scopes: list(oneOf(...Object.keys(SCOPES))),
  project: orNull(text),
  createdAt: time,
  expiresAt: orNull(time),
  revokedAt: orNull(time),
};

/** What the team may set of a project. */
export const EDITABLE_SETTINGS = {
  name: text,
  timezone: text,
  origins: list(text),
  currency: text,
  rates: mapOf(number),
  grossMarginPercent: number,
  internal: object({ accounts: list(text), userIds: list(text), emailDomains: list(text) }),
  keepDays: orNull(number),
  pagesMayForget: flag,
} as const satisfies Readonly<Record<keyof EditableSettings, Schema>>;

const projectSettings = {
  ...EDITABLE_SETTINGS,
  id: text,
  demo: flag,
  writeKey: text,
  previousWriteKeyUntil: orNull(time),
  serverKeyHint: orNull(text),
};

/** What answers are made of, by name. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  Error: object({ error: object({ code: text, message: text }) }),
  MetricInfo: object({
    id: text,
    name: text,
    definition: text,
    formula: text,
    denominator: text,
    unit: text,
    direction: oneOf('up', 'down', 'neither'),
    options: list(text),
    reads: list(text),
    edgeCases: list(text),
    source: text,
  }),
  Estimate: object(estimate, { figures }),
  Point: object({ ...estimate, start: day, end: day }, { figures }),
  Row: object({ ...estimate, key: text, figures }, { texts: mapOf(text) }),
  Group: object({
    value: orNull(text),
    filter: text,
    people: orNull(number),
    ...measured,
    series: list(ref('Point')),
    rows: list(ref('Row')),
  }),
  MetricResult: object(
    {
      metric: ref('MetricInfo'),
      from: day,
      to: day,
      interval: oneOf('day', 'week', 'month'),
      timezone: text,
      asOf: time,
      ...measured,
      series: list(ref('Point')),
      rows: list(ref('Row')),
    },
    { groups: list(ref('Group')) },
  ),
  Explanation: object({
    result: ref('MetricResult'),
    statements: list(object({ sql: text, params: mapOf({}), rows: number, elapsedMs: number })),
    leftOut: object({ events: number, bots: number, internal: number, filters: number }),
    database: text,
  }),
  Person: object(person),
  Invitation: object({
    id: text,
    name: orNull(text),
    email: orNull(text),
    phone: orNull(text),
    account: orNull(text),
    lastSeen: time,
    answeredAt: orNull(time),
    unsubscribedAt: orNull(time),
    link: orNull(text),
    unsubscribeLink: orNull(text),
  }),
  PersonDetail: object({ ...person, traits: mapOf({}), names: list(text) }),
  Account: object({
    id: text,
    name: orNull(text),
    people: number,
    firstSeen: time,
    lastSeen: time,
    mrr: orNull(number),
    traits: mapOf({}),
  }),
  FeatureAccounts: object({
    feature: text,
    using: number,
    active: number,
    paying: number,
    payingWithout: number,
    items: list(
      object({
        id: text,
        name: orNull(text),
        users: number,
        uses: number,
        activePeople: number,
        lastUsedAt: orNull(time),
        mrr: orNull(number),
      }),
    ),
    asOf: time,
  }),
  StuckPeople: object({
    people: number,
    open: number,
    items: list(
      object({
        id: text,
        name: orNull(text),
        email: orNull(text),
        account: orNull(text),
        step: text,
        startedAt: time,
        since: time,
        closesAt: time,
        open: flag,
        dismissed: flag,
        lastSeen: orNull(time),
      }),
    ),
    next: orNull(text),
  }),
  AccountOverview: object(accountOverview),
  AccountOverviewAlone: object({ ...accountOverview, currency: text, asOf: time }),
  AccountOverviewPage: object({
    items: list(ref('AccountOverview')),
    total: number,
    mrr: number,
    mrrAtRisk: number,
    standings: object(Object.fromEntries(ACCOUNT_STANDINGS.map((standing) => [standing, number]))),
    currency: text,
    asOf: time,
  }),
  AccountTicket: object({
    id: text,
    openedAt: time,
    issueType: orNull(text),
    isOpen: flag,
    resolvedAt: orNull(time),
    answeredAt: orNull(time),
    reopened: number,
  }),
  TimelineEvent: object({
    id: text,
    timestamp: time,
    type: text,
    event: text,
    person: text,
    personName: orNull(text),
    account: orNull(text),
    session: orNull(text),
    path: orNull(text),
    browser: orNull(text),
    os: orNull(text),
    country: orNull(text),
    bot: flag,
    properties: mapOf({}),
  }),
  ...AUTOMATION_SCHEMAS,
  ...CASE_SCHEMAS,
  Project: object({ id: text, name: text, demo: flag, timezone: text, currency: text, writeKey: text }),
  ProjectSettings: object(projectSettings),
  ProjectWithServerKey: object({ ...projectSettings, serverKey: text }),
  IncomingWebhook: object({ vendor: oneOf(...VENDORS), address: text, isSet: flag, setAt: orNull(time) }),
  Import: object({
    id: text,
    file: text,
    format: oneOf(...FORMATS),
    state: oneOf('running', 'complete', 'stopped', 'unavailable', 'failed'),
    beganAt: time,
    endedAt: orNull(time),
    records: number,
    stored: number,
    refused: number,
    skipped: number,
  }),
  Token: object(token),
  NewToken: object({ ...token, token: text }),
  WantedToken: object(
    { name: text, scopes: list(oneOf(...Object.keys(SCOPES))) },
    { project: orNull(text), expiresAt: orNull(time) },
  ),
};

/** Some of a list, and what asks for the rest. */
export function pageOf(name: string): Schema {
  return object({ items: list(ref(name)), next: orNull(text) });
}
