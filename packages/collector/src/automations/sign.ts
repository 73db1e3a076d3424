import { createHmac } from 'node:crypto';

import type { Environment } from '../environment.ts';

/** Begins every secret, by which people and scanners know a leaked one. */
const PREFIX = 'kept_whsec_';
const SECRET_BYTES = 32;

/** What a target signs with: shown once, and kept to sign. */
export function createSigningSecret(environment: Environment): string {
  return PREFIX + environment.randomText(SECRET_BYTES);
}

/**
 * The header `Kept-Signature`: `t=<seconds since 1970>,v1=<HMAC-SHA256 of the time, a full stop and the body, in hex>`. The
 * time is that of the attempt, so that what somebody caught cannot be sent again later.
 */
export function sign(body: string, secret: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
