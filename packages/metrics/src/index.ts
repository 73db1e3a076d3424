export type * from './result.ts';
export { METRICS } from './metrics.ts';
export type { MetricId } from './metrics.ts';
export { OPTIONS } from './options.ts';
export type { OptionName, Options } from './options.ts';
export type { Condition, Internal, ScopeParams } from './scope.ts';
export { runMetric } from './run-metric.ts';
export { explainMetric } from './explain.ts';
export type { Explanation, LeftOut, Statement } from './explain.ts';
export * from './filter/filter.ts';
export { parseFilter, parseSubject } from './filter/parse-filter.ts';
export type { Parsed } from './filter/parse-filter.ts';
export { printFilter, printSubject } from './filter/print-filter.ts';
export { toConditions } from './filter/to-conditions.ts';
export { toScoreBounds, toShareBounds } from './intervals.ts';
export { EMPTY_WORDS } from './comments/empty-words.ts';
export { BUCKETS } from './comments/responses.ts';
export type { Bucket } from './comments/responses.ts';
export { readComments } from './comments/read-comments.ts';
export type { Comment, CommentPage, CommentPlace } from './comments/read-comments.ts';
export { CASE_STATES, readCase } from './satisfaction/cases.ts';
export type { Case, CaseChange, CaseState } from './satisfaction/cases.ts';
export { readDetractors } from './satisfaction/detractors.ts';
export type { Detractor, DetractorPage, DetractorPageParams } from './satisfaction/detractors.ts';
export { readAccountHealth } from './health/account-health.ts';
export type { AccountHealth, HealthOfDay } from './health/account-health.ts';
export type { Driver } from './health/drivers.ts';
export { BANDS, DEFAULT_HEALTH_SETTINGS, HEALTH_INPUTS } from './health/health-settings.ts';
export type { Band, HealthInput, HealthSettings } from './health/health-settings.ts';
export { readBandChanges } from './occasions/band-changes.ts';
export type { BandChange } from './occasions/band-changes.ts';
export { readReceived } from './occasions/received-events.ts';
export type { ReceivedEvents, ReceivedRow } from './occasions/received-events.ts';
export { readStalled } from './occasions/stalled-onboarding.ts';
export type { Stalled } from './occasions/stalled-onboarding.ts';
export { readWaitingTickets } from './occasions/waiting-tickets.ts';
export type { DueWindow } from './occasions/due-window.ts';
export type { WaitingTicket } from './occasions/waiting-tickets.ts';
export { isAccount, isPerson, toOwner } from './owner.ts';
export { parseHealthSettings } from './health/parse-health-settings.ts';
export type { ParsedHealthSettings } from './health/parse-health-settings.ts';
export { BILLINGS_A_MONTH, toMonthly } from './revenue/monthly.ts';
export type { BillingInterval } from './revenue/monthly.ts';
export type { Ask, Comparison, Measured, Metric, MetricParams, Query, Span } from './metric.ts';
export { readFeatureAccounts } from './adoption/feature-accounts.ts';
export type { FeatureAccount, FeatureAccounts } from './adoption/feature-accounts.ts';
export { readStuckPeople } from './onboarding/stuck-people.ts';
export type { StuckPeople, StuckPerson } from './onboarding/stuck-people.ts';
export { readAccount, readAccounts } from './directory/accounts.ts';
export type { AccountScope, AccountSummary } from './directory/accounts.ts';
export { ACCOUNT_STANDINGS, readAccountOverviews } from './directory/account-overview.ts';
export type {
  AccountOverview,
  AccountStanding,
  OverviewScope,
  ScoreOfDay,
} from './directory/account-overview.ts';
export type { LastNps } from './directory/account-columns.ts';
export { ACCOUNT_SORTS, DEFAULT_ACCOUNT_SORT } from './directory/account-sort.ts';
export type { AccountSort, AccountSortKey } from './directory/account-sort.ts';
export { listAccounts, readListed } from './directory/list-accounts.ts';
export type { AccountList, ListedAccounts } from './directory/list-accounts.ts';
export { ACCOUNT_STANDINGS, readAccountOverviews } from './directory/account-overview.ts';
export type {
  AccountOverview,
  AccountStanding,
  OverviewScope,
  ScoreOfDay,
} from './directory/account-overview.ts';
export type { LastNps } from './directory/account-columns.ts';
export { ACCOUNT_SORTS, DEFAULT_ACCOUNT_SORT } from './directory/account-sort.ts';
export type { AccountSort, AccountSortKey } from './directory/account-sort.ts';
export { listAccounts } from './directory/list-accounts.ts';
export type { AccountList, ListedAccounts } from './directory/list-accounts.ts';
export { parsePlace } from './directory/page.ts';
export type { Page, PageParams, Place } from './directory/page.ts';
export { readPeople, readPerson } from './directory/people.ts';
export type { PersonDetail, PersonSummary } from './directory/people.ts';
export { readRecipients, readStanding } from './directory/recipients.ts';
export type { Recipient, RecipientsParams, Standing, Wave } from './directory/recipients.ts';
export { readAccountTimeline, readPersonTimeline } from './directory/timeline.ts';
export type { TimelineEvent, TimelinePage } from './directory/timeline.ts';
export { TIMELINE_KINDS } from './directory/timeline-kinds.ts';
export type { TimelineKind } from './directory/timeline-kinds.ts';
export { readAccountTickets } from './directory/account-tickets.ts';
export type { AccountTicket } from './directory/account-tickets.ts';
export { toAccountRows, toPeopleRows } from './export/export-directory.ts';
export { toEventRows } from './export/export-rows.ts';
export { toSeriesRows } from './export/export-series.ts';
export { toFileSql } from './export/file-sql.ts';
export type { FileFormat, FileSql, Rows } from './export/file-sql.ts';
export { createTables, DEFAULT_DATABASE, LOCAL, TABLES } from './schema/create-tables.ts';
export { toActivitySelect } from './schema/activity-table.ts';
export { upgradeTables } from './schema/upgrade-tables.ts';
export type { PresentTables, Upgrade } from './schema/upgrade-tables.ts';
export { toInsert, INSERT_COLUMNS, INSERT_SETTINGS } from './schema/insert.ts';
export type { InsertTable } from './schema/insert.ts';
export { EVENT_COLUMNS } from './schema/events-table.ts';
export type { ClickHouseTime, EventRow } from './schema/events-table.ts';
export type { IdentityRow } from './schema/identities-table.ts';
export { SUPPRESSION_HASH } from './schema/suppressions-table.ts';
export type { SuppressionRow } from './schema/suppressions-table.ts';
export type { DeliveryRow } from './schema/deliveries-table.ts';
export type { DocumentRow } from './schema/documents-table.ts';
export { toClickHouseTime, toRow } from './schema/to-row.ts';
export type { Received, TableRow } from './schema/to-row.ts';
export { toIdentity } from './schema/to-identity.ts';
export type { Table, TableName } from './schema/table.ts';
