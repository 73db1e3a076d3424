import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { MAX_BATCH_BYTES } from '@kept/protocol';

/** A request body as text, or why there is none. */
export type Body =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'too_large' | 'unreadable_body'; readonly message: string };

const TOO_LARGE: Body = {
  ok: false,
  code: 'too_large',
  message: `The body has more than ${MAX_BATCH_BYTES} bytes; send fewer events at once.`,
};

const inflate = promisify(gunzip);

/**
 * Reads a body of at most `MAX_BATCH_BYTES`, and no byte more than that into memory. Gzip is known by its first two bytes:
 * a page cannot announce it in a header without a preflight. Never rejects.
 */
export async function readBody(request: Request): Promise<Body> {
  if (Number(request.headers.get('content-length')) > MAX_BATCH_BYTES) return TOO_LARGE;
  try {
    const bytes = await readBytes(request);
    if (bytes === null) return TOO_LARGE;
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? await inflate(bytes, { maxOutputLength: MAX_BATCH_BYTES }) : bytes;
    return { ok: true, text: new TextDecoder().decode(plain) };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE;
    return {
      ok: false,
      code: 'unreadable_body',
      message: 'The body ended early, or is no gzip though it begins like it.',
    };
  }
}

/**
 * Null when there are too many. Who says the length is held to it by the server, and is read at once: a stream of its own
 * costs a small request more than all that is done to its events.
 */
async function readBytes(request: Request): Promise<Buffer | null> {
  if (request.headers.has('content-length')) {
    const bytes = Buffer.from(await request.arrayBuffer());
    return bytes.length > MAX_BATCH_BYTES ? null : bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_BATCH_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
