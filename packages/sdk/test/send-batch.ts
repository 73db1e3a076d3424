import type { Batch } from '@kept/protocol';

import type { Dialect } from '../src/client.ts';

/** Sends a batch as the SDK does. */
export async function sendBatch(host: string, dialect: Dialect, batch: Batch) {
  const { path, headers, body } = dialect.toRequest(batch);
  const response = await fetch(`${host}${path}`, { method: 'POST', headers, body });
  const receipt = response.ok ? dialect.readReceipt(await response.text()) : null;
  return {
    status: response.status,
    isTaken: receipt !== null,
    refused: receipt?.refused ?? [],
    headers: new Headers(headers),
  };
}
