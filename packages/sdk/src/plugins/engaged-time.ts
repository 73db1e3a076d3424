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
  let attention: Attention | null = null;
  let beat: (() => void) | null = null;
  return {
    name: 'engaged-time',
    attention: {
      unreportedMs: () => attention?.unreportedMs() ?? 0,
      report: (ms) => attention?.report(ms),
    },
    onLeave: () => beat?.(),
    setup(client) {
      const environment = readEnvironment();
      if (!environment) return;
      const ended = new AbortController();
      const begun = createAttention(environment, ended.signal, () => beat?.());
      attention = begun;
      beat = () => {
        const visible_ms = begun.unreportedMs();
        if (visible_ms >= MIN_HEARTBEAT_MS) client.track(HEARTBEAT, { visible_ms });
      };
      return () => ended.abort();
    },
  };
}
