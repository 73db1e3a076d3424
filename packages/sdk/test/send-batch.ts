import type { Batch } from '@kept/protocol';

import type { Dialect } from '../src/client.ts';

/** Sends a batch as the SDK does. */
export async function sendBatch(host: string, dialect: Dialect, batch: Batch) {
  const { path, headers, body } = dialect.toRequest(batch);
  const response = await fetch(`${host}${path}`, { method: 'POST', headers, body });
  return {
    status: response.status,
    isTaken: response.ok && dialect.isTaken(await response.text()),
    headers: new Headers(headers),
  };
}
