import type { DocumentKinds } from './documents.ts';

/** What a team writes in an editor. */
export const WRITTEN_KINDS = [
  'survey',
  'checklist',
  'guide',
  'rule',
  'feature',
] as const satisfies readonly (keyof DocumentKinds)[];

export type WrittenKind = (typeof WRITTEN_KINDS)[number];
export type Written = DocumentKinds[WrittenKind];
export type Status = 'draft' | 'live' | 'paused';

export function isWrittenKind(text: string): text is WrittenKind {
  return (WRITTEN_KINDS as readonly string[]).includes(text);
}

/** What people call it. */
export function nameOf(written: Written): string {
  return 'name' in written ? written.name : written.title;
}

/** Rules of before they had one are live. */
export function statusOf({ status = 'live' }: Written): Status {
  return status;
}

/** The number of a save, from 1 on; what is shown says it with each event. */
export function versionOf({ version = 1 }: Written): number {
  return version;
}
