const SVG = 'http://www.w3.org/2000/svg';

type Child = Node | string | null;

/** Attributes by name; null and false leave one out, true is the bare name. Never `style`: a strict policy forbids it. */
type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** Makes an element. Text goes in as text: nothing that an event holds is ever read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Makes a button. What it does must not throw. */
export function button(label: Child, attributes: Attributes, onClick: () => unknown): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', () => void onClick());
  return made;
}

/** Draws a line on a field of 16 by 16. What it means is in the words of what holds it. */
export function icon(path: string): SVGSVGElement {
  const drawn = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  drawn.setAttribute('viewBox', '0 0 16 16');
  drawn.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  drawn.append(line);
  return drawn;
}

/** One sentence. */
export function sentence(text: string, kind: 'note' | 'bad' | 'warn' | 'good' = 'note'): HTMLElement {
  return element('p', { class: kind }, text);
}
