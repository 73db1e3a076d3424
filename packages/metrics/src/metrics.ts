import { dau, mau, wau } from './activity/active-users.ts';
import { lifecycle } from './activity/lifecycle.ts';
import { stickiness } from './activity/stickiness.ts';
import { featureUsage } from './adoption/feature-usage.ts';
import { usageRate } from './adoption/usage-rate.ts';
import { conversionRate } from './conversion/conversion-rate.ts';
import { leads } from './conversion/leads.ts';
import { cac } from './costs/cac.ts';
import { crc } from './costs/crc.ts';
import { mentions } from './engagement/mentions.ts';
import { pageViews } from './engagement/page-views.ts';
import { sessionDuration } from './engagement/session-duration.ts';
import { shares } from './engagement/shares.ts';
import { funnel } from './funnel/funnel.ts';
import { health } from './health/health.ts';
import { healthBackTest } from './health/health-back-test.ts';
import type { Metric } from './metric.ts';
import { onboardingDropOff } from './onboarding/onboarding-drop-off.ts';
import { timeToOnboard } from './onboarding/time-to-onboard.ts';
import { retention } from './retention/retention.ts';
import { arpa } from './revenue/arpa.ts';
import { arpu } from './revenue/arpu.ts';
import { clv } from './revenue/clv.ts';
import { freeToPaid } from './revenue/free-to-paid.ts';
import { arr } from './revenue/arr.ts';
import { grr } from './revenue/grr.ts';
import { licenseUtilisation } from './revenue/license-utilisation.ts';
import { logoChurn } from './revenue/logo-churn.ts';
import { mrr } from './revenue/mrr.ts';
import { mrrMovements } from './revenue/mrr-movements.ts';
import { nrr } from './revenue/nrr.ts';
import { renewalRate } from './revenue/renewal-rate.ts';
import { revenueChurn } from './revenue/revenue-churn.ts';
import { feedback } from './comments/feedback.ts';
import { defects } from './quality/defects.ts';
import { responseTime } from './quality/response-time.ts';
import { uptime } from './quality/uptime.ts';
import { ces } from './satisfaction/ces.ts';
import { csat } from './satisfaction/csat.ts';
import { nps } from './satisfaction/nps.ts';
import { resourceRatings } from './satisfaction/resource-ratings.ts';
import { responseRate } from './satisfaction/response-rate.ts';
import { fcr } from './support/fcr.ts';
import { firstResponseTime } from './support/first-response-time.ts';
import { resolutionTime } from './support/resolution-time.ts';
import { supportSatisfaction } from './support/support-satisfaction.ts';
import { ticketsPerCustomer } from './support/tickets-per-customer.ts';
import { outcomes } from './value/outcomes.ts';
import { timeToValue } from './value/time-to-value.ts';

/** Every number that Kept computes, in a reader's order: who comes, how often, how long, for what, how content, where they stop. */
export const METRICS = {
  dau,
  wau,
  mau,
  stickiness,
  retention,
  lifecycle,
  'session-duration': sessionDuration,
  'page-views': pageViews,
  shares,
  mentions,
  'feature-usage': featureUsage,
  'usage-rate': usageRate,
  leads,
  'conversion-rate': conversionRate,
  funnel,
  nps,
  csat,
  ces,
  'response-rate': responseRate,
  feedback,
  'resource-ratings': resourceRatings,
  'tickets-per-customer': ticketsPerCustomer,
  'first-response-time': firstResponseTime,
  'resolution-time': resolutionTime,
  fcr,
  'support-satisfaction': supportSatisfaction,
  defects,
  uptime,
  'response-time': responseTime,
  'onboarding-drop-off': onboardingDropOff,
  'time-to-onboard': timeToOnboard,
  'time-to-value': timeToValue,
  outcomes,
  health,
  'health-back-test': healthBackTest,
  mrr,
  arr,
  'mrr-movements': mrrMovements,
  nrr,
  grr,
  'logo-churn': logoChurn,
  'revenue-churn': revenueChurn,
  arpa,
  arpu,
  clv,
  'renewal-rate': renewalRate,
  'license-utilisation': licenseUtilisation,
  'free-to-paid': freeToPaid,
  crc,
  cac,
} as const satisfies Readonly<Record<string, Metric>>;

/** The identifiers of all metrics. */
export type MetricId = keyof typeof METRICS;
