import type { Band } from '@kept/metrics';

/** What an automation waits for, as the API tells it. */
export type Trigger =
  | { readonly kind: 'event'; readonly event: string; readonly filters: readonly string[] }
  | { readonly kind: 'health'; readonly band: Band }
  | { readonly kind: 'onboarding'; readonly days: number }
  | { readonly kind: 'ticket'; readonly hours: number };

/** Of which accounts it tells; null and empty ask nothing. */
export interface AccountConditions {
  readonly mrrOver: number | null;
  readonly mrrUnder: number | null;
  readonly plans: readonly string[];
  readonly bands: readonly Band[];
}

export type TargetKind = 'webhook' | 'slack';

/** A rule, and how it does. */
export interface Automation {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly trigger: Trigger;
  readonly account: AccountConditions;
  /** `address` is what a person knows it by, without what is secret in it. */
  readonly target: { readonly kind: TargetKind; readonly address: string };
  readonly lastFiredAt: string | null;
  /** Of the last 30 days, as the other two. */
  readonly delivered: number;
  readonly waiting: number;
  readonly givenUp: number;
  /** Whether the latest message that was tried did not arrive. */
  readonly isFailing: boolean;
}

/** What the API takes. A `url` of null leaves the one that is known. */
export interface WantedAutomation extends Pick<Automation, 'name' | 'isOn' | 'trigger' | 'account'> {
  readonly target: { readonly kind: TargetKind; readonly url: string | null };
  readonly newSecret?: boolean;
}

/** What it answers when a rule was saved; `secret` is told where it is new. */
export interface SavedAutomation extends Automation {
  readonly secret: string | null;
}

/** A message of the log. */
export interface Delivery {
  readonly id: string;
  readonly kind: 'occasion' | 'test';
  readonly state: 'waiting' | 'delivered' | 'given_up' | 'cancelled';
  readonly foundAt: string;
  readonly nextAttemptAt: string | null;
  readonly attempts: number;
  readonly status: number | null;
  readonly tookMs: number | null;
  readonly answer: string;
  readonly message: Message;
}

/** As much of a message as the log shows in words; the rest is shown as it was sent. */
export interface Message {
  readonly account: { readonly id: string; readonly name: string | null } | null;
  readonly person: string | null;
}
