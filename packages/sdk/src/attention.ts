import type { Environment } from './environment.ts';
import { listen } from './listen.ts';

/** Reading needs no input for a while; longer without any, and nobody is there. As in GA4's and Snowplow's page pings, tens of seconds. */
export const MAX_INPUT_GAP_MS = 30_000;

/** Reading without a single event is reported so often: well within any session's idle limit. */
const MAX_UNREPORTED_MS = 5 * 60_000;

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchstart'] as const;

/** Milliseconds in which the page was visible and focused and had recent input. Only one tab can be focused, so tabs never count twice. */
export interface Attention {
  /** Attention that no event has reported yet, in whole milliseconds. */
  readonly unreportedMs: () => number;
  /** Takes off what an event reported. */
  readonly report: (ms: number) => void;
}

/**
 * Watches the page until `signal` aborts. Where there is no document there is no attention. `onDue` is called when attention ends with something
 * unreported, or much has gathered: then an event should report it, for no other may come before the session ends.
 */
export function createAttention(environment: Environment, signal: AbortSignal, onDue: () => void): Attention {
  const { document, window, monotonicNow } = environment;
  let timer: unknown = null;
  let collectedMs = 0;
  let countedTo = monotonicNow();
  let attentiveTo = -Infinity;

  const collect = (): void => {
    const at = monotonicNow();
    collectedMs += Math.max(0, Math.min(at, attentiveTo) - countedTo);
    countedTo = at;
  };
  const onInput = (): void => {
    const at = monotonicNow();
    // pointermove comes a hundred times a second; the millisecond is not worth it.
    if (at < attentiveTo - MAX_INPUT_GAP_MS + 250) return;
    if (document?.visibilityState !== 'visible' || !document.hasFocus()) return;
    collect();
    attentiveTo = at + MAX_INPUT_GAP_MS;
    timer ??= environment.setTimeout(look, MAX_INPUT_GAP_MS);
  };
  const look = (): void => {
    collect();
    const leftMs = attentiveTo - countedTo;
    timer = leftMs > 0 ? environment.setTimeout(look, leftMs) : null;
    if (timer === null || collectedMs >= MAX_UNREPORTED_MS) onDue();
  };
  const onLeave = (): void => {
    collect();
    attentiveTo = -Infinity;
  };
  const onVisibility = (): void => (document?.visibilityState === 'hidden' ? onLeave() : onInput());

  for (const type of INPUTS) listen(window, type, onInput, signal);
  // In capture the window also hears of its elements' focus, which is no news.
  const ofWindow =
    (hear: () => void) =>
    ({ target }: Event): void => {
      if (target === window) hear();
    };
  listen(window, 'focus', ofWindow(onInput), signal);
  listen(window, 'blur', ofWindow(onLeave), signal);
  listen(window, 'pagehide', onLeave, signal);
  listen(document, 'visibilitychange', onVisibility, signal);
  signal.addEventListener('abort', () => environment.clearTimeout(timer));
  // Whoever opens a page looks at it.
  onInput();

  return {
    unreportedMs() {
      collect();
      return Math.floor(collectedMs);
    },
    report(ms) {
      collectedMs -= ms;
    },
  };
}
