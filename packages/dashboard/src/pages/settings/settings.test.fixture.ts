import { DEFAULT_HEALTH_SETTINGS, type PersonSummary } from '@kept/metrics';

import type { DeletionRequest } from './DeletionRequests.tsx';
import type { Import } from './ImportTable.tsx';
import type { ProjectSettings } from './project-settings.ts';
import type { DeletionReceipt } from './Receipt.tsx';
import type { Token } from './token.ts';
import type { IncomingWebhook } from './VendorForm.tsx';

/** What a collector would answer about the settings of a small product. */

export const HEALTH = DEFAULT_HEALTH_SETTINGS;

export const SETTINGS: ProjectSettings = {
  id: 'main',
  name: 'My product',
  demo: false,
  timezone: 'Europe/Bucharest',
  writeKey: 'wk_4f1c',
  previousWriteKeyUntil: null,
  serverKeyHint: 'kept_sk_…9xYz',
  origins: ['https://app.example.com'],
  currency: 'EUR',
  rates: { USD: 0.92 },
  grossMarginPercent: 80,
  internal: { accounts: [], userIds: [], emailDomains: ['example.com'] },
  keepDays: null,
  pagesMayForget: false,
};

export const TOKENS: readonly Token[] = [
  {
    id: 'old',
    name: 'Spreadsheet',
    scopes: ['read'],
    project: null,
    createdAt: '2026-01-05T09:00:00.000Z',
    expiresAt: '2026-06-01T00:00:00.000Z',
    revokedAt: null,
  },
  {
    id: 'nightly',
    name: 'Nightly export',
    scopes: ['read', 'export'],
    project: 'main',
    createdAt: '2026-10-01T09:00:00.000Z',
    expiresAt: null,
    revokedAt: null,
  },
];

export const WEBHOOKS: readonly IncomingWebhook[] = (['stripe', 'zendesk', 'intercom'] as const).map(
  (vendor) => ({
    vendor,
    address: `http://localhost:4100/v1/webhooks/${vendor}/main`,
    isSet: vendor === 'zendesk',
    setAt: vendor === 'zendesk' ? '2026-11-01T10:00:00.000Z' : null,
  }),
);

export const IMPORTS: readonly Import[] = [
  {
    id: 'b',
    file: 'subscriptions.csv',
    format: 'subscriptions',
    state: 'running',
    beganAt: '2026-11-20T10:00:00.000Z',
    endedAt: null,
    records: 0,
    stored: 0,
    refused: 0,
    skipped: 0,
  },
  {
    id: 'a',
    file: 'events.jsonl.gz',
    format: 'segment',
    state: 'complete',
    beganAt: '2026-11-19T10:00:00.000Z',
    endedAt: '2026-11-19T10:04:00.000Z',
    records: 1_204_511,
    stored: 1_204_498,
    refused: 13,
    skipped: 0,
  },
];

export const ADA: PersonSummary = {
  id: 'user-17',
  name: 'Ada Lovelace',
  email: 'ada@acme.example',
  identified: true,
  account: 'acme',
  firstSeen: '2026-03-01T10:00:00.000Z',
  lastSeen: '2026-11-20T10:00:00.000Z',
};

export const REQUESTS: readonly DeletionRequest[] = [
  { person: 'user-23', askedAt: '2026-11-18T10:00:00.000Z', needsConsent: true },
];

export const RECEIPT: DeletionReceipt = {
  project: 'main',
  ids: 3,
  rows: { events: 1_204, facts: 12, activity: 88, identities: 2 },
  deletedAt: '2026-11-21T10:00:00.000Z',
  erasedAt: null,
};
