/** How many bytes `text` has in UTF-8. A lone surrogate counts as the three bytes of U+FFFD, as an encoder writes it. */
export function byteLength(text: string): number {
  // oxlint-disable-next-line no-control-regex -- all of ASCII: nearly every event is, and this asks it at once
  if (/^[\0-\x7f]*$/.test(text)) return text.length;
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  // A pair of surrogates is four bytes where two units alone would be six.
  return (
    text.length +
    count(/[\u0080-\uffff]/g) +
    count(/[\u0800-\uffff]/g) -
    2 * count(/[\ud800-\udbff][\udc00-\udfff]/g)
  );
}
