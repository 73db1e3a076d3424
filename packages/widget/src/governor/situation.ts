import type { Client } from '@kept/sdk';

import type { PageDoings } from './page-watch.ts';

/** What makes a prompt unwelcome right now. */
export type Interruption =
  /** The person has not agreed to be asked, or to have an answer recorded. */
  | 'consent'
  /** The page is in a hidden tab. */
  | 'hidden'
  /** The person is writing. */
  | 'typing'
  /** The page shows a dialog that wants an answer. */
  | 'modal'
  | 'fullscreen'
  /** The page has only just come up. */
  | 'navigation'
  /** Something of the page has just failed. */
  | 'error'
  /** Kept shows something on this page already. */
  | 'occupied';

/** A pause in typing that is longer than a search for the next word. */
const TYPING_PAUSE_MS = 5_000;

/** Who has just arrived looks for what they came for. */
const ARRIVAL_PAUSE_MS = 1_000;

/** Who has just met an error is asked about that error, whatever the question says. */
const ERROR_PAUSE_MS = 30_000;

/** How soon an unwelcome moment is looked at again: not felt as a wait, not felt as work. */
export const RECHECK_MS = 1_000;

const EDITABLE = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/** When each interruption may be over, in the clock of `now`; 0 for one that is not there. */
export function readInterruptions(
  document: Document,
  hasConsent: boolean,
  { typedAt, navigatedAt, erroredAt }: PageDoings,
  isOccupied: boolean,
  now: number,
): Readonly<Record<Interruption, number>> {
  const recheckIf = (unwelcome: boolean) => (unwelcome ? now + RECHECK_MS : 0);
  return {
    // That it is given is told.
    consent: hasConsent ? 0 : Infinity,
    // That a tab is seen again is told.
    hidden: document.hidden ? Infinity : 0,
    typing: focused(document)?.matches(EDITABLE) ? typedAt + TYPING_PAUSE_MS : 0,
    modal: recheckIf(hasModal(document)),
    fullscreen: recheckIf(document.fullscreenElement !== null),
    navigation: navigatedAt + ARRIVAL_PAUSE_MS,
    error: erroredAt && erroredAt + ERROR_PAUSE_MS,
    occupied: recheckIf(isOccupied),
  };
}

/** Whether the person lets themselves be asked and guided, and what comes of it be recorded. */
export function isAgreed({ consent }: Client): boolean {
  const { analytics, surveys } = consent.get();
  return analytics === true && surveys === true;
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
