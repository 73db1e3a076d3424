import type { MetricId, MetricInfo } from '@kept/metrics';

/** What a metric is about. */
const GROUP_OF = {
  dau: 'Activity',
  wau: 'Activity',
  mau: 'Activity',
  stickiness: 'Activity',
  retention: 'Activity',
  lifecycle: 'Activity',
  'session-duration': 'Engagement',
  'page-views': 'Engagement',
  shares: 'Engagement',
  mentions: 'Engagement',
  'feature-usage': 'Engagement',
  'usage-rate': 'Engagement',
  leads: 'Conversion',
  'conversion-rate': 'Conversion',
  funnel: 'Conversion',
  nps: 'Satisfaction',
  csat: 'Satisfaction',
  ces: 'Satisfaction',
  'response-rate': 'Satisfaction',
  feedback: 'Satisfaction',
  'resource-ratings': 'Satisfaction',
  'tickets-per-customer': 'Support',
  'first-response-time': 'Support',
  'resolution-time': 'Support',
  fcr: 'Support',
  'support-satisfaction': 'Support',
  defects: 'Quality',
  uptime: 'Quality',
  'response-time': 'Quality',
  'onboarding-drop-off': 'Onboarding and value',
  'time-to-onboard': 'Onboarding and value',
  'time-to-value': 'Onboarding and value',
  outcomes: 'Onboarding and value',
  health: 'Health',
  'health-back-test': 'Health',
  mrr: 'Revenue',
  arr: 'Revenue',
  'mrr-movements': 'Revenue',
  nrr: 'Revenue',
  grr: 'Revenue',
  'logo-churn': 'Revenue',
  'revenue-churn': 'Revenue',
  arpa: 'Revenue',
  arpu: 'Revenue',
  clv: 'Revenue',
  'renewal-rate': 'Revenue',
  'license-utilisation': 'Revenue',
  'free-to-paid': 'Revenue',
  crc: 'Costs',
  cac: 'Costs',
} as const satisfies Readonly<Record<MetricId, string>>;

/** Of a metric that this dashboard does not know yet: the collector may be newer. */
const OTHERS = 'Others';

export interface MetricGroup {
  readonly name: string;
  readonly metrics: readonly MetricInfo[];
}

/** The metrics of which all words of a search are said somewhere, by what they are about, in the order of the catalogue. */
export function toMetricGroups(catalogue: readonly MetricInfo[], search: string): readonly MetricGroup[] {
  const words = search.toLowerCase().split(/\s+/u);
  const groups = new Map<string, readonly MetricInfo[]>();
  for (const metric of catalogue) {
    const { id, name, definition, reads, source } = metric;
    const said = [id, name, definition, ...reads, source].join('\n').toLowerCase();
    if (!words.every((word) => said.includes(word))) continue;
    const group = isKnown(id) ? GROUP_OF[id] : OTHERS;
    groups.set(group, [...(groups.get(group) ?? []), metric]);
  }
  return [...groups].map(([group, metrics]) => ({ name: group, metrics }));
}

function isKnown(id: string): id is MetricId {
  return Object.hasOwn(GROUP_OF, id);
}
