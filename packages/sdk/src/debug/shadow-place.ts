/** Events of people's hands that a page listens to, as for its hot-keys or to close a menu. In here they are not meant for it. */
const KEPT_INSIDE = ['keydown', 'keypress', 'keyup', 'input', 'pointerdown', 'mousedown', 'click'];

/** A place over the page that neither takes the page's styles nor gives it any. */
export interface ShadowPlace {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts it on the page, above everything but a dialog that opens later. */
  readonly show: () => void;
  /** Takes it off; the focus goes back to where it came from, if it was inside. */
  readonly remove: () => void;
}

export function createShadowPlace(styles: string): ShadowPlace {
  const element = document.createElement('div');
  element.dataset['kept'] = 'debug';
  element.lang = 'en';
  element.popover = 'manual';
  element.dir = getComputedStyle(document.body ?? document.documentElement).direction;
  const root = element.attachShadow({ mode: 'open' });
  // A constructed sheet passes a policy without 'unsafe-inline', which style elements and attributes do not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  for (const type of KEPT_INSIDE) root.addEventListener(type, (event) => event.stopPropagation());

  let cameFrom: EventTarget | null = null;
  root.addEventListener('focusin', (event) => {
    const from = (event as FocusEvent).relatedTarget;
    if (from instanceof Node && !root.contains(from)) cameFrom = from;
  });

  return {
    element,
    root,
    show() {
      // Beside the body, which some frameworks replace with each page.
      document.documentElement.append(element);
      // Where there is no top layer, the styles' z-index has to do.
      element.showPopover?.();
    },
    remove() {
      const hadFocus = root.activeElement !== null;
      element.remove();
      if (hadFocus && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    },
  };
}
