type Tag = keyof HTMLElementTagNameMap;
type Child = Node | string | null;

/** Attributes by name; null leaves one out. Never `style`: a strict policy forbids it. */
type Attributes = Readonly<Record<string, string | number | null>>;

/** The colour of what is told. */
export type Mood = 'good' | 'warn' | 'bad' | 'soft';

/** Makes an element, `span` or with a class `span.hint`. Text goes in as text: nothing that an event holds is ever read as markup. */
export function element<Name extends Tag>(
  name: Name | `${Name}.${string}`,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const [tag, kind = ''] = name.split('.');
  const made = document.createElement(tag as Name);
  made.className = kind;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Makes a button. What it does must not throw. */
export function button(label: string, attributes: Attributes, onClick: () => unknown): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', () => void onClick());
  return made;
}

/** Sets a text where it is another one: the same again would be laid out and painted again. */
export function write(on: Element, text: string): void {
  if (on.textContent !== text) on.textContent = text;
}

export function sentence(text: string, mood: Mood = 'soft'): HTMLElement {
  return element(`p.${mood}`, {}, text);
}

/** A dot, hollow or filled, that says something by its colour to who sees it and by `words` to everybody. */
export function dot(mood: Mood, words: string): HTMLElement {
  return element(
    `span.${mood}`,
    { role: 'img', 'aria-label': words, title: words },
    mood === 'good' || mood === 'bad' ? '●' : '○',
  );
}
