import type {
  AccountHealth,
  AccountOverview,
  AccountSummary,
  AccountTicket,
  ListedAccounts,
  PersonDetail,
  PersonSummary,
  TimelineEvent,
} from '@kept/metrics';

/** What a collector would answer about four accounts and two people, for tests. */

const TREND = [
  '2026-10-21',
  '2026-10-26',
  '2026-10-31',
  '2026-11-05',
  '2026-11-10',
  '2026-11-15',
  '2026-11-20',
];

export function accountOf(id: string, changed: Partial<AccountOverview> = {}): AccountOverview {
  return {
    id,
    name: id[0]?.toUpperCase() + id.slice(1),
    plan: 'team',
    standing: 'healthy',
    score: 81.4,
    coveragePercent: 100,
    change30Days: 0.2,
    trend: TREND.map((day, index) => ({ day, score: index === 0 ? null : 80 + index / 5 })),
    mainDriver: {
      input: 'breadth',
      score: 25,
      weightPercent: 20,
      contribution: 5,
      missing: 15,
      figures: { active_people: 2, seats: 8, known_people: 5 },
    },
    mrr: 420,
    mrrAtRisk: 0,
    renewalDate: null,
    seatsUsed: 2,
    seatsBought: 8,
    lastActive: '2026-11-21T07:00:00.000Z',
    openTickets: 0,
    lastNps: { score: 9, at: '2026-11-18T10:00:00.000Z', person: 'ada' },
    ...changed,
  };
}

export const RISKY = accountOf('acme', {
  standing: 'risk',
  score: 31,
  change30Days: -24.4,
  mrr: 1200,
  mrrAtRisk: 1200,
  renewalDate: '2026-11-18',
  openTickets: 2,
});

export const LISTED: ListedAccounts & { readonly currency: string; readonly asOf: string } = {
  items: [
    RISKY,
    accountOf('borea', { renewalDate: '2026-12-03' }),
    accountOf('nova', {
      name: null,
      plan: null,
      standing: 'unscored',
      score: null,
      coveragePercent: null,
      change30Days: null,
      trend: TREND.map((day) => ({ day, score: null })),
      mainDriver: null,
      mrr: null,
      mrrAtRisk: null,
      seatsBought: null,
      lastActive: null,
      openTickets: null,
      lastNps: null,
    }),
  ],
  total: 103,
  mrr: 1620,
  mrrAtRisk: 1200,
  standings: { risk: 1, watch: 0, healthy: 101, unscored: 1, gone: 4 },
  currency: 'EUR',
  asOf: '2026-11-21T10:00:00.000Z',
};

export const SUMMARY: AccountSummary = {
  id: 'acme',
  name: 'Acme',
  people: 2,
  firstSeen: '2026-02-01T09:00:00.000Z',
  lastSeen: '2026-11-21T07:10:00.000Z',
  mrr: 1200,
  traits: { name: 'Acme', owner: 'Zoe', regions: ['EU', 'US'] },
};

export const HEALTH: AccountHealth = {
  account: 'acme',
  day: '2026-11-20',
  score: 31,
  band: 'risk',
  coveragePercent: 80,
  profile: 'usual',
  ageDays: 292,
  mrr: 1200,
  drivers: [
    {
      input: 'frequency',
      score: 10,
      weightPercent: 40,
      contribution: 4,
      missing: 36,
      figures: { person_days: 4, active_people: 2 },
    },
    {
      input: 'support',
      score: 75,
      weightPercent: 60,
      contribution: 27,
      missing: 15,
      figures: { open_tickets: 2, waiting_tickets: 1, reopened_tickets: 0 },
    },
  ],
  history: ['2026-11-18', '2026-11-19', '2026-11-20'].map((day, index) => ({
    day,
    score: 35 - 2 * index,
    band: 'risk',
    coveragePercent: 80,
  })),
  asOf: '2026-11-21T10:00:00.000Z',
};

export const TICKETS: readonly AccountTicket[] = [
  {
    id: 't-2',
    openedAt: '2026-11-19T10:00:00.000Z',
    issueType: 'billing',
    isOpen: true,
    resolvedAt: null,
    answeredAt: null,
    reopened: 0,
  },
  {
    id: 't-1',
    openedAt: '2026-11-01T10:00:00.000Z',
    issueType: null,
    isOpen: false,
    resolvedAt: '2026-11-02T10:00:00.000Z',
    answeredAt: '2026-11-01T11:00:00.000Z',
    reopened: 1,
  },
];

export function personOf(id: string, changed: Partial<PersonSummary> = {}): PersonSummary {
  return {
    id,
    name: id[0]?.toUpperCase() + id.slice(1),
    email: `${id}@acme.example`,
    identified: true,
    account: 'acme',
    firstSeen: '2026-02-01T09:00:00.000Z',
    lastSeen: '2026-11-21T07:10:00.000Z',
    ...changed,
  };
}

export const ADA: PersonDetail = {
  ...personOf('ada'),
  traits: { name: 'Ada', role: 'admin' },
  names: ['ada', 'anon-1'],
};

export function eventOf(id: string, event: string, changed: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    id,
    timestamp: '2026-11-21T07:10:00.000Z',
    type: 'track',
    event,
    person: 'ada',
    personName: 'Ada Lovett',
    account: 'acme',
    session: 's-1',
    path: null,
    browser: 'Chrome',
    os: 'Linux',
    country: 'RO',
    bot: false,
    properties: {},
    ...changed,
  };
}

export const ANSWERED = eventOf('9', 'Survey Answered', {
  timestamp: '2026-11-18T10:00:00.000Z',
  properties: { survey_id: 'nps-yearly', survey_type: 'nps', score: 4, comment: 'The export <b>fails</b>.' },
});
