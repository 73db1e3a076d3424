/** The key of a request, and whether it stood where proxies and logs see it. */
export interface GivenKey {
  readonly key: string;
  readonly isInAddress: boolean;
}

/** The key of a request: in its body, as the user name of Basic authentication, or in its address. Null when nowhere. */
export function readGivenKey(request: Request, inBody: string | null): GivenKey | null {
  const hidden = inBody || readBasicUser(request.headers.get('authorization'));
  if (hidden) return { key: hidden, isInAddress: false };
  const shown = new URL(request.url).searchParams.get('writeKey');
  return shown ? { key: shown, isInAddress: true } : null;
}

function readBasicUser(header: string | null): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? null;
}
