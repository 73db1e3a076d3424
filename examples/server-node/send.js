import { Analytics } from '@segment/analytics-node';

// Give the project's server key, `kept_sk_…`: only with it is money believed. Without one this writes into the demo project.
const { KEPT_HOST = 'http://localhost:4100', KEPT_SERVER_KEY = 'demo' } = process.env;

const analytics = new Analytics({ writeKey: KEPT_SERVER_KEY, host: KEPT_HOST });
analytics.on('error', ({ code, reason }) => console.error(`Not delivered: ${code}`, reason));

const account = { groupId: 'acme' };
analytics.group({ userId: 'server-17', groupId: 'acme', traits: { name: 'Acme', plan: 'team' } });
analytics.track({
  userId: 'server-17',
  event: 'Subscription Started',
  properties: { subscription_id: 'sub-1', plan: 'team', amount: 120, currency: 'EUR', interval: 'month' },
  context: account,
});
analytics.track({
  userId: 'server-17',
  event: 'Ticket Opened',
  properties: { ticket_id: 'ticket-1', channel: 'email' },
  context: account,
});

// Resolves when the collector has stored all of them.
await analytics.closeAndFlush();
console.log(`Sent to ${KEPT_HOST}: see them on its page Live.`);
