/** `byteCount` random bytes in base64url: letters, digits, hyphen and underscore, four for each three bytes. */
export function randomId(randomBytes: (count: number) => Uint8Array, byteCount = 16): string {
  return btoa(String.fromCharCode(...randomBytes(byteCount)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
