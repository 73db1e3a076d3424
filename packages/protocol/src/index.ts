export type * from './event.ts';
export type * from './batch.ts';
export type * from './active-user-rule.ts';
export type * from './survey.ts';
export type * from './checklist.ts';
export type * from './definitions.ts';
export * from './limits.ts';
