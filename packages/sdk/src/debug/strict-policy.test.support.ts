/**
 * The page of a strict-policy.browser.test.ts: opens the panel, and notes on the window what the policy refused.
 */
import { debugClient } from './debug-client.test.support.ts';
import { trackCall } from './debug-events.test.support.ts';
import { debugOverlay } from './debug-overlay.ts';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
  violations.push(`${violatedDirective} ${sample}`),
);
void debugOverlay([trackCall(0, '<b>Report Shared</b>', { channel: 'email' })]).setup?.(debugClient());
Object.assign(window, { violations });
