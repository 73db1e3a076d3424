/** The reports of the demo's product, and the other pages that its people open. */

export const REPORTS = [
  ['weekly-revenue', 'Weekly revenue'],
  ['pipeline-review', 'Pipeline review'],
  ['churn-watch', 'Churn watch'],
  ['support-load', 'Support load'],
  ['campaign-results', 'Campaign results'],
  ['cash-forecast', 'Cash forecast'],
  ['delivery-times', 'Delivery times'],
  ['stock-levels', 'Stock levels'],
  ['hiring-plan', 'Hiring plan'],
  ['board-summary', 'Board summary'],
] as const;

export const DOCS = [
  ['connect-a-source', 'Connect a data source'],
  ['share-with-your-team', 'Share with your team'],
  ['schedule-a-report', 'Send a report every week'],
  ['formulas', 'Formulas'],
  ['permissions', 'Who may see what'],
] as const;

/** What visitors read before they sign up, with how often. */
export const WEBSITE = [
  [['/', 'Wrenfield: reports your team reads'], 6],
  [['/pricing', 'Pricing'], 4],
  [['/product/sharing', 'Sharing'], 2],
  [['/product/dashboards', 'Dashboards'], 2],
  [['/customers', 'Customers'], 1],
  [['/blog/fewer-better-reports', 'Fewer, better reports'], 2],
] as const;
