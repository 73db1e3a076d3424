/** What is previewed in an element. Nothing of it is recorded, and no client is needed. */
export interface Preview<Definition, Options> {
  /** Draws anew; options that are not given stay. What was drawn before goes once this is there. */
  readonly update: (definition: Definition, options?: Options) => void;
  readonly remove: () => void;
}

/** How every preview is drawn. */
export interface PreviewOptions {
  /** BCP 47 tag; the page's when absent. */
  readonly language?: string;
  /** The host's when absent. */
  readonly scheme?: 'light' | 'dark';
}

/** Takes away what was drawn. */
type TakeAway = () => void;

/** In the flow of the element that it is drawn in, not over the page; what is drawn anew at each key does not come up anew. */
const IN_PLACE = `
:host { position: static !important; }
.card, .dot, .tab { position: static !important; }
div.ring { display: none; }
* { animation: none !important; }
`;

/** Draws a definition in an element. What the person who looks at it closes begins anew. */
export function keepShown<Definition, Options extends PreviewOptions>(
  element: Element,
  definition: Definition,
  options: Options,
  draw: (definition: Definition, options: Options, again: () => void) => Promise<TakeAway>,
): Preview<Definition, Options> {
  let takeAway: TakeAway | null = null;
  let given = options;
  /** The latest wish holds; one that is still loading is not shown. */
  let turn = 0;

  function update(latest: Definition, changed?: Options): void {
    given = { ...given, ...changed };
    const own = ++turn;
    const again = () => own === turn && update(latest);
    void draw(latest, given, again)
      .then((remove) => {
        if (own !== turn) return remove();
        takeAway?.();
        takeAway = remove;
        return settle();
      })
      // What cannot be fetched leaves what is there.
      .catch(() => {});
  }

  function settle(): void {
    const host = element.lastElementChild;
    if (!(host instanceof HTMLElement) || !host.shadowRoot) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(IN_PLACE);
    host.shadowRoot.adoptedStyleSheets.push(sheet);
    if (given.scheme) host.style.setProperty('--kept-scheme', given.scheme);
  }

  update(definition);
  return {
    update,
    remove() {
      turn++;
      takeAway?.();
      takeAway = null;
    },
  };
}
