/** What makes a prompt unwelcome right now; each true one closes a gate of its name. */
export interface Interruptions {
  /** The page is in a hidden tab. */
  readonly hidden: boolean;
  /** The person is writing. */
  readonly typing: boolean;
  /** The page shows a dialog that wants an answer. */
  readonly modal: boolean;
  readonly fullscreen: boolean;
  /** Kept shows something on this page already. */
  readonly occupied: boolean;
}

/** A pause in typing that is longer than a search for the next word. */
const TYPING_PAUSE_MS = 5_000;

const EDITABLE = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/** Reads the page. `lastInputAt` is when something was last typed anywhere in it, in the clock of `now`. */
export function readInterruptions(
  document: Document,
  lastInputAt: number,
  now: number,
): Omit<Interruptions, 'occupied'> {
  return {
    hidden: document.visibilityState !== 'visible',
    typing: now - lastInputAt < TYPING_PAUSE_MS && focused(document)?.matches(EDITABLE) === true,
    modal: hasModal(document),
    fullscreen: document.fullscreenElement !== null,
  };
}

/** The element that has the focus, also inside other components' shadow roots. */
function focused(root: Document | ShadowRoot): Element | null {
  const element = root.activeElement;
  return element?.shadowRoot ? focused(element.shadowRoot) : element;
}

/** Many component libraries keep a closed dialog in the page, so one counts only while it can be seen. */
function hasModal(document: Document): boolean {
  return [...document.querySelectorAll('dialog:modal, [aria-modal="true"]')].some(
    (dialog) => dialog.checkVisibility?.({ visibilityProperty: true }) ?? true,
  );
}
