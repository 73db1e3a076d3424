import { type Attention, createAttention } from '../attention.ts';
import type { Plugin } from '../client.ts';
import { readEnvironment } from '../environment.ts';
import { HEARTBEAT } from '../record.ts';

/** Less attention than this is not worth an event of its own. */
const MIN_HEARTBEAT_MS = 1_000;

/**
 * Measures how long the page has the person's attention: visible, focused, and with recent input. Each event says what has
 * gathered since the last one (`engagedMs`); what no event would say leaves as `Session Heartbeat` {visible_ms}.
 */
export function engagedTime(): Plugin {
  const environment = readEnvironment();
  if (!environment) return { name: 'engaged-time' };
  const ended = new AbortController();
  let report: (() => void) | null = null;
  const attention: Attention = createAttention(environment, ended.signal, () => report?.());
  return {
    name: 'engaged-time',
    attention,
    onLeave: () => report?.(),
    setup(client) {
      report = () => {
        const visible_ms = attention.unreportedMs();
        if (visible_ms >= MIN_HEARTBEAT_MS) client.track(HEARTBEAT, { visible_ms });
      };
      return () => ended.abort();
    },
  };
}
