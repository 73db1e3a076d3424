import { toTimestamp, type Environment } from '../environment.ts';
import type { Fields } from '../fields.ts';

/** Who may send webhooks. */
export const VENDORS = ['stripe', 'zendesk', 'intercom'] as const;

export type Vendor = (typeof VENDORS)[number];

/** What is set for the webhooks of one vendor and project, as it is stored under the vendor's name. */
export interface WebhookSettings {
  /** What the vendor signs with, as it gave it. */
  readonly secret: string;
  /** When it was given. */
  readonly setAt?: string;
}

export function toWebhookSettings(secret: string, environment: Environment): WebhookSettings {
  return { secret, setAt: toTimestamp(environment.now()) };
}

/** One delivery, as it came. */
export interface Delivery {
  readonly body: Buffer;
  /** Null when there is no such header. */
  readonly header: (name: string) => string | null;
}

/** What Kept knows of a vendor: how it signs, and what its events say. */
export interface WebhookFormat {
  /** Whether the vendor itself sent this, and not too long ago where it signs the time. */
  readonly isSigned: (delivery: Delivery, secret: string, nowMs: number) => boolean;
  /** Calls as `POST /v1/batch` takes them; none for an event that says nothing that Kept counts. Never throws. */
  readonly toCalls: (event: Fields) => readonly object[];
}
