import type { EventStream, LiveEvent } from './data/live-events.ts';

/** One opened stream, whose server side is the test. */
export interface TestStream {
  readonly path: string;
  open(): void;
  send(event: Partial<LiveEvent>): void;
  sendText(data: string): void;
  fail(): void;
  isClosed(): boolean;
}

/** Stands for the browser's `EventSource`: keeps every stream that was opened, newest last. */
export function createTestStreams() {
  const opened: TestStream[] = [];
  const openStream = (path: string): EventStream => {
    const target = new EventTarget();
    let closed = false;
    const emit = (event: Event) => {
      if (!closed) target.dispatchEvent(event);
    };
    const sendText = (data: string) => emit(new MessageEvent('message', { data }));
    opened.push({
      path,
      sendText,
      open: () => emit(new Event('open')),
      send: (event) => sendText(JSON.stringify({ ...EVENT, ...event })),
      fail: () => emit(new Event('error')),
      isClosed: () => closed,
    });
    return {
      addEventListener: (type: string, listener: (event: never) => void) => {
        target.addEventListener(type, (event) => listener(event as never));
      },
      close: () => {
        closed = true;
      },
    };
  };
  return { opened, openStream };
}

const EVENT = {
  event: 'Page Viewed',
  type: 'page',
  ts: '2026-11-21T12:00:00.000Z',
  receivedAt: '2026-11-21T12:00:01.000Z',
  person: 'ana',
  accountId: 'acme',
  path: '/reports',
};
