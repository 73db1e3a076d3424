import type { Estimate } from '@kept/metrics';
import type { ActiveUserRule, Checklist, Feature, Guide, Survey } from '@kept/protocol';

import { toApiPath } from '../../data/api.ts';

/** What can be written here, by its name in the API. */
export interface DefinitionKinds {
  readonly survey: Survey;
  readonly checklist: Checklist;
  readonly guide: Guide;
  readonly rule: ActiveUserRule;
  readonly feature: Feature;
}

export type Kind = keyof DefinitionKinds;
export type Status = 'draft' | 'live' | 'paused';

/** One save. */
export interface Save {
  readonly version: number;
  readonly status: Status;
  /** ISO-8601. */
  readonly savedAt: string;
}

export interface Seen {
  readonly shown: number;
  readonly answered: number;
}

/** What a list says of a definition: the save that holds, and a draft that waits beside it. */
export interface Entry extends Save {
  readonly id: string;
  readonly name: string;
  readonly draft: Save | null;
  readonly seen: Seen;
}

/** The newest save of a definition. */
export interface Newest<Definition> extends Save {
  readonly definition: Definition;
  /** The save that pages and numbers go by. */
  readonly current: Pick<Save, 'version' | 'status'>;
}

export interface Version<Definition> extends Save {
  readonly definition: Definition;
  readonly seen: Seen;
}

/** Whom a rule would have called active. */
export interface RulePreview {
  readonly from: string;
  readonly to: string;
  readonly dau: Estimate;
  readonly wau: Estimate;
  readonly mau: Estimate;
  readonly anyone: Estimate;
}

/** What people call each kind, and what they call it to see one and to be done with one. */
export const KINDS = {
  survey: { one: 'survey', many: 'Surveys', shown: 'Shown', answered: 'Answered' },
  checklist: { one: 'checklist', many: 'Checklists', shown: 'Started', answered: 'Completed' },
  guide: { one: 'guide', many: 'Guides', shown: 'Started', answered: 'Completed' },
  rule: { one: 'active-user rule', many: 'Active-user rules', shown: null, answered: null },
  feature: { one: 'feature', many: 'Features', shown: null, answered: null },
} as const satisfies Record<Kind, object>;

export function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}

export function toListPath(kind: Kind, project: string): string {
  return toApiPath(`/api/definitions/${kind}`, { project });
}

export function toDefinitionPath(kind: Kind, id: string, project: string): string {
  return toApiPath(`/api/definitions/${kind}/${encodeURIComponent(id)}`, { project });
}

export function toVersionsPath(kind: Kind, id: string, project: string): string {
  return toApiPath(`/api/definitions/${kind}/${encodeURIComponent(id)}/versions`, { project });
}

/** An id that an address and an event can carry, made of a name; empty for a name without Latin letters or digits. */
export function toId(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** The first of `base`, `base-2`, `base-3` that is not taken. */
export function toFreeId(base: string, taken: readonly string[]): string {
  let id = base;
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`;
  return id;
}

/** A copy in which a key says something else, or is left out. */
export function withKey<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
  said: Value[Key] | undefined,
): Value {
  const { [key]: _, ...others } = value;
  return (said === undefined ? others : { ...others, [key]: said }) as Value;
}
