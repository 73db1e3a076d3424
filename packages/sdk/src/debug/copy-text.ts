/**
 * Puts text on the clipboard; false where the browser does not let it. A page that is not secure has no clipboard but the one that
 * a selection in a field is copied to; `place` is where that field may be for a moment.
 */
export async function copyText(text: string, place: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text, place);
  }
}

function copySelection(text: string, place: Element): boolean {
  const field = document.createElement('textarea');
  const focused = (place.getRootNode() as ShadowRoot).activeElement;
  field.className = 'unseen';
  field.value = text;
  place.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
