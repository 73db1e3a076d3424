/**
 * Puts text on the clipboard; false where the browser does not let it. A page that is not secure has no clipboard but the one that
 * a selection in a field is copied to; `place` is where that field may be for a moment, too short to be seen.
 */
export async function copyText(text: string, place: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = (place.getRootNode() as ShadowRoot).activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    place.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return isCopied;
  }
}
