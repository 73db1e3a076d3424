/** Content types that a page may send anywhere without asking (Fetch standard, CORS-safelisted request-header). */
const SAFE_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
/** Those that are safe as well, those that only the browser itself can set, and what Node's `fetch` says of itself. */
const SAFE_NAME =
  /^(?:accept|accept-language|content-language|accept-encoding|connection|content-length|host|sec-.*|user-agent)$/;

/** Headers of a page that the browser would ask the server about in a preflight, lower case. */
export function toUnsafeHeaders(headers: Headers): readonly string[] {
  return [...headers]
    .filter(([name, value]) =>
      name === 'content-type' ? !SAFE_TYPES.includes(toType(value)) : !SAFE_NAME.test(name),
    )
    .map(([name]) => name);
}

/** `text/plain` of `text/plain;charset=UTF-8`. */
export function toType(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
