import type { Band } from '@kept/metrics';

import type { Documents } from '../definitions/documents.ts';

/** What an automation waits for. */
export type Trigger =
  /** An event of this name arrives that all filters hold for, written as the API takes them. */
  | { readonly kind: 'event'; readonly event: string; readonly filters: readonly string[] }
  /** The health of an account comes into this band. */
  | { readonly kind: 'health'; readonly band: Band }
  /** Somebody began a checklist and did no step of it for so many days. */
  | { readonly kind: 'onboarding'; readonly days: number }
  /** A ticket has had no answer of a person for so many hours. */
  | { readonly kind: 'ticket'; readonly hours: number };

/** Of which accounts it tells; of all, when nothing is asked. */
export interface AccountConditions {
  /** In the project's currency, just before what happened; null for any. */
  readonly mrrOver: number | null;
  readonly mrrUnder: number | null;
  /** The trait `plan` is one of these; empty for any. */
  readonly plans: readonly string[];
  /** Its health is in one of these bands; empty for any. */
  readonly bands: readonly Band[];
}

/** Where the message goes. */
export type Target =
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  /** Whoever knows this address may write into the channel: it is told nobody. */
  | { readonly kind: 'slack'; readonly url: string };

/** A rule as it is stored. */
export interface AutomationSettings {
  readonly name: string;
  readonly isOn: boolean;
  /** ISO-8601: when it was turned on last. What came earlier sets nothing off. */
  readonly since: string;
  readonly trigger: Trigger;
  readonly account: AccountConditions;
  readonly target: Target;
}

export interface Automation extends AutomationSettings {
  readonly id: string;
  readonly project: string;
}

/** How far automations have looked, on whichever collector. */
export interface LookRecord {
  /** ISO-8601: all that was received until then has been looked at. */
  readonly seenUntil: string;
}

/** The automations of all projects, or of one. */
export function listAutomations(documents: Documents, project?: string): readonly Automation[] {
  return documents.list('automation', project).map(({ id, project, body }) => ({ ...body, id, project }));
}

export function findAutomation(documents: Documents, project: string, id: string): Automation | null {
  return listAutomations(documents, project).find((each) => each.id === id) ?? null;
}
