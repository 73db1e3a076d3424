/**
 * Whether a page of `origin` may write. A request without an origin comes from no page, and its key alone decides.
 *
 * @param allowed exact origins, or `https://*.example.com`, which is every host that ends in `.example.com` and no other
 */
export function isOriginAllowed(origin: string | null, allowed: readonly string[]): boolean {
  if (origin === null || allowed.length === 0) return true;
  return allowed.some((rule) => {
    const wildcard = /^(https?:\/\/)\*(\.[^*/]+)$/.exec(rule);
    if (!wildcard) return origin === rule;
    const [, scheme = '', suffix = ''] = wildcard;
    const host = origin.slice(scheme.length, -suffix.length);
    return origin.startsWith(scheme) && origin.endsWith(suffix) && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(host);
  });
}
