/** The write key of a request: in its body, as the user name of Basic authentication, or in its address. Null when nowhere. */
export function readWriteKey(request: Request, inBody: string | null): string | null {
  return inBody || readBasicUser(request.headers.get('authorization')) || readQuery(request.url) || null;
}

function readBasicUser(header: string | null): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? null;
}

function readQuery(url: string): string | null {
  return new URL(url).searchParams.get('writeKey');
}
