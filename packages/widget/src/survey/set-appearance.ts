import type { Survey } from '@kept/protocol';

/** Puts what a definition says of its looks on the card's element, as the custom properties that a page may set too. */
export function setAppearance(element: HTMLElement, { type, appearance = {} }: Survey): void {
  const { accent, scheme, radius, font, z, placement } = appearance;
  for (const [name, value] of Object.entries({ accent, scheme, radius, font, z })) {
    if (value !== undefined) element.style.setProperty(`--kept-${name}`, `${value}`);
  }
  element.dataset['placement'] = placement ?? '';
  element.dataset['form'] = type ?? '';
}
