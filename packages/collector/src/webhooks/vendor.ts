/** Who may send webhooks. */
export const VENDORS = ['stripe', 'zendesk', 'intercom'] as const;

export type Vendor = (typeof VENDORS)[number];

/** What is set for the webhooks of one vendor and project, as it is stored under the vendor's name. */
export interface WebhookSettings {
  /** What the vendor signs with, as it gave it. */
  readonly secret: string;
}
