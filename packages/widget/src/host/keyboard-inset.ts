/** Keeps an element that sits at the bottom above a phone's keyboard, which covers the page without resizing it. The answer undoes it. */
export function liftAboveKeyboard(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  const lift = () => {
    // What a pinch hides is no keyboard.
    if (!viewport || viewport.scale > 1) return;
    element.style.setProperty('--kept-keyboard', `${innerHeight - viewport.height - viewport.offsetTop}px`);
  };
  viewport?.addEventListener('resize', lift);
  return () => viewport?.removeEventListener('resize', lift);
}
