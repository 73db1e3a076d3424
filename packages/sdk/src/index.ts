export type * from './client.ts';
export { createKept } from './create-kept.ts';
export type { KeptOptions } from './options.ts';
export type { SessionLimits } from './session.ts';
export type { Environment } from './environment.ts';
