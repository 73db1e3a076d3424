import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type { Plugin, PluginClient } from '../client.ts';
import { copyText } from './copy-text.ts';
import { counted } from './counted.ts';
import { createDebugLog } from './debug-log.ts';
import { createFates } from './fates.ts';
import { createPanel } from './panel.ts';
import { repeat } from './repeat.ts';
import { eventsSection } from './sections/events.ts';
import { ledgerSection } from './sections/ledger.ts';
import { outboxSection } from './sections/outbox.ts';
import { rulesSection } from './sections/rules.ts';
import { sessionSection } from './sections/session.ts';
import { widgetsSection } from './sections/widgets.ts';
import { readFirstSnapshot, readSnapshot } from './snapshot.ts';

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
  const log = createDebugLog(client, missed, () => looks.soon());
  const fates = createFates();
  let definitions: Definitions | null = null;
  let snapshot = readFirstSnapshot(client);

  const say = (text: string): void => panel.say(text);
  const panel = createPanel(
    [
      eventsSection({ log, fates, onChange: draw, say }),
      outboxSection(log),
      ledgerSection(),
      sessionSection(),
      rulesSection(),
      widgetsSection(),
    ],
    { onFlush: flush, onCopy: copyAll, onClose: close, onChange: draw },
  );
  draw();
  const looks = repeat(look);
  void readDefinitions();

  /** What fails in here is told in here. */
  function draw(): void {
    try {
      panel.draw(snapshot);
    } catch (error) {
      say(`This panel has failed: ${String(error)}`);
    }
  }

  async function readDefinitions(): Promise<void> {
    definitions = await client.definitions().catch(() => null);
    looks.soon();
  }

  async function look(): Promise<void> {
    try {
      snapshot = await readSnapshot(client, definitions);
      fates.update(
        log.events().map(({ event }) => event.messageId),
        snapshot,
      );
      draw();
    } catch (error) {
      say(`This panel has failed: ${String(error)}`);
    }
  }

  async function flush(): Promise<void> {
    say('Sending …');
    const { delivered, pending } = await client.flush();
    say(`${counted(delivered)} delivered, ${counted(pending)} waiting.`);
    looks.soon();
  }

  async function copyAll(): Promise<void> {
    const all = {
      ...snapshot,
      url: location.href,
      deliveries: log.deliveries(),
      events: log.events().map(({ event }) => event),
    };
    const isCopied = await copyText(JSON.stringify(all, null, 2), panel.element);
    say(isCopied ? 'All of it is on the clipboard.' : 'This page may not use the clipboard.');
  }

  function close(): void {
    looks.stop();
    log.stop();
    panel.remove();
  }

  return close;
}
