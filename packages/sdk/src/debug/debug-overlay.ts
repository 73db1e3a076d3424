import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type { Plugin, PluginClient } from '../client.ts';
import { copyText } from './copy-text.ts';
import { counted } from './counted.ts';
import { createDebugLog } from './debug-log.ts';
import { createFates } from './fates.ts';
import { createPanel } from './panel.ts';
import { eventsSection } from './sections/events.ts';
import { ledgerSection } from './sections/ledger.ts';
import { outboxSection } from './sections/outbox.ts';
import { rulesSection } from './sections/rules.ts';
import { sessionSection } from './sections/session.ts';
import { widgetsSection } from './sections/widgets.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** What happens shows so soon after. */
const LOOK_EVERY_MS = 300;

/**
 * Draws a panel over the page: what is recorded, what waits, the ledger, the session, and why each rule holds or not. It only reads,
 * and works under any content security policy that lets its script run. `missed` are events from before it was there, oldest first.
 * Undone, or closed by the developer, it leaves nothing behind. Does nothing where there is no document.
 */
export function debugOverlay(missed: readonly AnalyticsEvent[] = []): Plugin {
  return {
    name: 'debug-overlay',
    setup: (client) => (typeof document === 'undefined' ? undefined : openOverlay(client, missed)),
  };
}

function openOverlay(client: PluginClient, missed: readonly AnalyticsEvent[]): () => void {
  const log = createDebugLog(client, missed);
  const follow = createFates();
  let definitions: Definitions | null = null;
  let snapshot: Snapshot | null = null;
  let timer: ReturnType<typeof setTimeout>;

  const panel = createPanel(
    [
      eventsSection({ log, onChange: draw, onCopy: copy }),
      outboxSection(log),
      ledgerSection(),
      sessionSection(),
      rulesSection(),
      widgetsSection(),
    ],
    { onFlush: flush, onCopy: copyAll, onClose: close, onChange: draw },
  );
  void client.definitions().then((known) => (definitions = known));
  void look();

  function draw(): void {
    try {
      if (snapshot) panel.draw(snapshot);
    } catch (error) {
      fail(error);
    }
  }

  async function look(): Promise<void> {
    try {
      snapshot = await readSnapshot(client, definitions);
      follow(log.events(), snapshot);
    } catch (error) {
      fail(error);
    }
    if (!panel.element.isConnected) return;
    draw();
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  }

  /** What goes wrong in here is told in here. */
  function fail(error: unknown): void {
    panel.say(`This panel has failed: ${String(error)}`);
  }

  async function flush(): Promise<void> {
    const { delivered, pending } = await client.flush();
    panel.say(`${counted(delivered)} delivered, ${counted(pending)} waiting.`);
  }

  function copyAll(): Promise<void> {
    const events = log.events().map(({ event }) => event);
    return copy({ url: location.href, ...snapshot, deliveries: log.deliveries(), events });
  }

  async function copy(value: object): Promise<void> {
    const isCopied = await copyText(JSON.stringify(value, null, 2), panel.element);
    panel.say(isCopied ? 'Copied.' : 'This page has no clipboard.');
  }

  function close(): void {
    clearTimeout(timer);
    log.stop();
    panel.remove();
  }

  return close;
}
