/** Keeps an element that sits at the bottom above a phone's keyboard, which covers the page without resizing it. The answer undoes it. */
export function liftAboveKeyboard(element: HTMLElement): () => void {
  const window = element.ownerDocument.defaultView;
  const viewport = window?.visualViewport;
  const lift = () => {
    if (!window || !viewport || viewport.scale !== 1) return;
    const coveredPx = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    element.style.setProperty('--kept-keyboard', `${Math.round(coveredPx)}px`);
  };
  viewport?.addEventListener('resize', lift);
  return () => viewport?.removeEventListener('resize', lift);
}
