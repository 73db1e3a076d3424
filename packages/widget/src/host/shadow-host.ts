/** A place on the page that neither takes the page's styles nor gives it any. */
export interface ShadowHost {
  readonly element: HTMLElement;
  /** Where to draw. */
  readonly mount: HTMLElement;
  /** Says something to who cannot see it, without moving the focus. */
  announce(text: string): void;
  /** Takes it off the page; the focus goes back to where it came from, if it was inside. */
  remove(): void;
}

/** Screen readers miss what is said in the moment in which the page changes. */
const ANNOUNCE_AFTER_MS = 150;

/**
 * What a page's hot-keys and focus traps listen to. What is typed and pasted in here is not meant for the former, and the
 * latter would pull the focus out of a field that someone has just clicked.
 */
const KEPT_INSIDE = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'focusin', 'focusout'];

export function createShadowHost(
  kind: string,
  styles: string,
  { language, dir }: { readonly language: string; readonly dir: 'ltr' | 'rtl' },
  parent: Element = document.body,
): ShadowHost {
  const element = document.createElement('div');
  element.dataset['kept'] = kind;
  element.lang = language;
  element.dir = dir;
  const root = element.attachShadow({ mode: 'open' });
  // Constructed sheets pass a policy without 'unsafe-inline', which style elements and attributes do not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  const mount = document.createElement('div');
  const status = document.createElement('div');
  status.role = 'status';
  status.className = 'unseen';
  root.append(mount, status);

  let cameFrom: EventTarget | null = null;
  root.addEventListener('focusin', (event) => {
    const from = (event as FocusEvent).relatedTarget;
    // Null also when what had the focus in here was replaced, as by the next question: nobody came from anywhere then.
    if (from instanceof Node && !root.contains(from)) cameFrom = from;
  });
  for (const type of KEPT_INSIDE) root.addEventListener(type, (event) => event.stopPropagation());
  // Who listens on the window while an event goes down cannot be kept from hearing it, and sees this element in place of the
  // field inside. Hot-keys leave what can be written in alone, and ask by this.
  Object.defineProperty(element, 'isContentEditable', { value: true });
  parent.append(element);

  let timer: ReturnType<typeof setTimeout>;
  return {
    element,
    mount,
    announce(text) {
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = text), ANNOUNCE_AFTER_MS);
    },
    remove() {
      clearTimeout(timer);
      const hadFocus = root.activeElement !== null;
      element.remove();
      if (hadFocus && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    },
  };
}
