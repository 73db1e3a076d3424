import type { ActiveUserRule, Checklist, Guide, Survey } from '@kept/protocol';

/** The prompt on the demo page. Its conditions are met within a minute of real use, so that a visitor sees it. */
export const NPS_RELATIONSHIP = {
  id: 'nps-relationship',
  version: 1,
  name: 'Relationship NPS',
  status: 'live',
  metric: 'nps',
  questions: [
    {
      id: 'score',
      type: 'nps',
      question: 'How likely is it that you would recommend Wrenfield to a friend or colleague?',
      low: 'Not at all likely',
      high: 'Extremely likely',
      branching: { detractor: 'why-low', passive: 'why-mid', promoter: 'why-high' },
    },
    {
      id: 'why-low',
      type: 'open',
      question: 'What disappointed you most?',
      optional: true,
      branching: { default: 'end' },
    },
    {
      id: 'why-mid',
      type: 'open',
      question: 'What would make it a 9 or 10?',
      optional: true,
      branching: { default: 'end' },
    },
    {
      id: 'why-high',
      type: 'open',
      question: 'What do you like most?',
      optional: true,
      branching: { default: 'end' },
    },
  ],
  thanks: {
    detractor: {
      title: 'Thank you for saying so.',
      text: 'One of us reads every answer, and will write to you.',
    },
    passive: { title: 'Thank you.', text: 'Your idea is on its way to the people who build this.' },
    default: { title: 'Thank you!', text: 'Good to hear. We will keep it that way.' },
  },
  conditions: {
    url: { match: '/demo/*' },
    events: [{ name: 'Feature Used', count: 2 }, { name: 'Content Shared' }],
    delayMs: 2_000,
  },
  schedule: {
    afterAnsweredDays: 90,
    afterDismissedDays: 30,
    afterSnoozedDays: 7,
    maxSnoozes: 2,
    maxDisplays: 3,
  },
  priority: 10,
} as const satisfies Survey;

/** Right after the task that it is about, while the effort is felt; the NPS then waits for another fortnight. */
const CES_CONNECT_DATA = {
  id: 'ces-connect-data',
  version: 1,
  name: 'Effort of connecting data',
  status: 'live',
  metric: 'ces',
  language: 'en',
  questions: [
    {
      id: 'ease',
      type: 'ces',
      question: 'Wrenfield made it easy for me to connect a data source.',
      branching: { negative: 'hardest', neutral: 'hardest', positive: 'end' },
    },
    {
      id: 'hardest',
      type: 'multiple_choice',
      question: 'What took the most effort?',
      choices: [
        { id: 'begin', label: 'Finding where to begin' },
        { id: 'choose', label: 'Choosing the right source' },
        { id: 'access', label: 'Getting access to the data' },
        { id: 'check', label: 'Checking the figures' },
      ],
      shuffle: true,
      other: true,
      optional: true,
      branching: { default: 'end' },
    },
  ],
  thanks: {
    negative: { title: 'Thank you. We will make this easier.' },
    default: { title: 'Thank you!' },
  },
  conditions: {
    url: { match: '/demo/*' },
    events: [{ name: 'Task Completed', where: [{ key: 'kind', op: 'eq', value: 'connect-data' }] }],
    delayMs: 2_000,
  },
  priority: 20,
} as const satisfies Survey;

/** Of who has stayed with a page of the manual long enough to have read it. */
const CSAT_DOCS = {
  id: 'csat-docs',
  version: 1,
  name: 'Satisfaction with the manual',
  status: 'live',
  metric: 'csat',
  language: 'en',
  questions: [
    {
      id: 'satisfaction',
      type: 'csat',
      display: 'emoji',
      question: 'How satisfied are you with this page of the manual?',
      branching: { negative: 'missing', neutral: 'missing', positive: 'end' },
    },
    { id: 'missing', type: 'open', question: 'What did you look for?', optional: true },
  ],
  thanks: { default: { title: 'Thank you!' } },
  conditions: { url: { match: '/demo/docs/*' }, delayMs: 15_000 },
} as const satisfies Survey;

/** At most one of them in a fortnight asks a visitor anything: that is every survey's cooldown. */
export const DEMO_SURVEYS: readonly Survey[] = [NPS_RELATIONSHIP, CES_CONNECT_DATA, CSAT_DOCS];

/** Two words on a page that explains itself otherwise, where no survey begins. */
export const DASHBOARD_TOUR = {
  id: 'dashboard-tour',
  version: 1,
  name: 'What a dashboard is for',
  status: 'live',
  language: 'en',
  steps: [
    {
      id: 'open-a-figure',
      title: 'Open a figure',
      text: 'Its title leads to the report behind it.',
      anchor: '.grid-2 figcaption a',
      side: 'bottom',
    },
    {
      id: 'come-back',
      title: 'Come back every morning',
      text: 'Your dashboards are always one click away.',
      anchor: '[data-kept-feature="dashboards"]',
      side: 'end',
    },
  ],
  conditions: { url: { match: '/demo/dashboards' } },
} as const satisfies Guide;

/** Each step is ticked by an event that the demo page sends in any case. */
export const GETTING_STARTED = {
  id: 'getting-started',
  version: 1,
  title: 'Get started with Wrenfield',
  status: 'live',
  mode: 'any',
  steps: [
    {
      id: 'open-report',
      title: 'Open a report',
      href: '/demo/reports/weekly-revenue',
      doneWhen: { page: '/demo/reports/*' },
    },
    {
      id: 'connect-data',
      title: 'Connect a data source',
      description: 'A spreadsheet is enough to begin with.',
      href: '/demo/sources',
      doneWhen: { event: 'Task Completed', where: [{ key: 'kind', op: 'eq', value: 'connect-data' }] },
    },
    {
      id: 'create-report',
      title: 'Create a report of your own',
      href: '/demo/reports',
      doneWhen: { event: 'Content Created', where: [{ key: 'kind', op: 'eq', value: 'report' }] },
    },
    { id: 'share-report', title: 'Share it', doneWhen: { event: 'Content Shared' } },
    {
      id: 'invite-teammate',
      title: 'Invite a teammate',
      href: '/demo/team',
      doneWhen: { event: 'Invite Sent' },
    },
  ],
  // Nobody gets started on the sign-in page.
  conditions: { url: { match: '/demo/*', exclude: ['/demo/'] } },
  dismissable: true,
} as const satisfies Checklist;

/** What the demo's team calls an active user, beside "did anything at all", which needs no rule. */
export const DEMO_ACTIVE_USER_RULES = [
  {
    id: 'engaged',
    name: 'Engaged user',
    period: 'day',
    when: {
      any: [
        { page: '/demo/reports/*', count: 2 },
        { event: 'Content Shared' },
        { event: 'Content Created' },
        { event: 'Task Completed', where: [{ key: 'kind', op: 'eq', value: 'review' }] },
        { scroll: 100, page: '/demo/docs/*' },
        { all: [{ feature: 'report-editor', count: 3 }, { engagedSeconds: 120 }] },
      ],
    },
  },
  {
    id: 'collaborating',
    name: 'Collaborating user',
    period: 'week',
    when: { any: [{ event: 'Content Shared' }, { event: 'Invite Sent' }, { feature: 'comments', count: 2 }] },
  },
] as const satisfies readonly ActiveUserRule[];
