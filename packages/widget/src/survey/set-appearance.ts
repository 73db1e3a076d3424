import type { Survey } from '@kept/protocol';

/** Puts what a definition says of its looks on the card's element, as the custom properties that a page may set too. */
export function setAppearance(element: HTMLElement, { type, appearance = {} }: Survey): void {
  const { accent, scheme, radius, z, placement } = appearance;
  // As a value of a custom property, `inherit` would be a word of CSS itself.
  const font =
    appearance.font === 'inherit'
      ? getComputedStyle(element.parentElement ?? element).fontFamily
      : appearance.font;
  for (const [name, value] of Object.entries({ accent, scheme, radius, font, z })) {
    if (value !== undefined) element.style.setProperty(`--kept-${name}`, `${value}`);
  }
  element.dataset['placement'] = placement ?? '';
  element.dataset['form'] = type ?? '';
}
