export type * from './client.ts';
export { createKept } from './create-kept.ts';
export type { KeptOptions } from './options.ts';
export type { SessionLimits } from './session.ts';
export type { Environment } from './environment.ts';
export { activeUsers } from './plugins/active-users.ts';
export { featureUsage } from './plugins/feature-usage.ts';
export { pageViews } from './plugins/page-views.ts';
export { STUB } from './script-tag-stub.ts';
