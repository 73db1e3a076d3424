import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Delivery } from './vendor.ts';

/** How old a signature may be, either way; what Stripe's own libraries take. */
const TOLERANCE_MS = 300_000;

/**
 * `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=…]`: HMAC-SHA256 of the time, a full stop and the body. There are several
 * `v1` while a secret is being replaced. https://docs.stripe.com/webhooks#verify-manually
 */
export function isSignedByStripe({ body, header }: Delivery, secret: string, nowMs: number): boolean {
  const parts = (header('stripe-signature') ?? '').split(',').map((part) => part.trim().split('=', 2));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!isRecent(Number(time) * 1_000, nowMs)) return false;
  const own = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
  return parts.some(([name, given = '']) => name === 'v1' && isEqual(own, given));
}

/**
 * `X-Zendesk-Webhook-Signature`: HMAC-SHA256, in base64, of `X-Zendesk-Webhook-Signature-Timestamp` and the body. The time
 * is that of the attempt. https://developer.zendesk.com/documentation/webhooks/verifying/
 */
export function isSignedByZendesk({ body, header }: Delivery, secret: string, nowMs: number): boolean {
  const time = header('x-zendesk-webhook-signature-timestamp') ?? '';
  if (!isRecent(Date.parse(time), nowMs)) return false;
  const own = createHmac('sha256', secret).update(time).update(body).digest('base64');
  return isEqual(own, header('x-zendesk-webhook-signature') ?? '');
}

/**
 * `X-Hub-Signature: sha1=<hex>`: HMAC-SHA1 of the body with the app's client secret. It signs no time; a repetition adds
 * nothing, since the notification's id is the event's. https://developers.intercom.com/docs/webhooks/webhook-notifications
 */
export function isSignedByIntercom({ body, header }: Delivery, secret: string): boolean {
  const own = createHmac('sha1', secret).update(body).digest('hex');
  return isEqual(`sha1=${own}`, header('x-hub-signature') ?? '');
}

function isRecent(signedMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - signedMs) <= TOLERANCE_MS;
}

/** Takes the same time for every text of the same length. */
function isEqual(own: string, given: string): boolean {
  const [one, other] = [Buffer.from(own), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
