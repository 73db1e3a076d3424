import { Agent, request } from 'node:http';

import { createBodies } from './to-body.ts';

export interface LoadOptions {
  readonly url: string;
  readonly writeKey: string;
  readonly connections: number;
  readonly batchEvents: number;
  /** How long it sends; what is under way then is still waited for. */
  readonly durationMs: number;
}

/** What came of it. */
export interface LoadReading {
  /** Events of the requests that were answered with 200. */
  readonly acknowledged: number;
  /** Requests that were answered otherwise, or not at all. */
  readonly refusals: number;
  readonly tookMs: number;
  /** How long each acknowledged request took. */
  readonly latenciesMs: readonly number[];
}

/** Keeps every connection busy: each sends its next body as soon as the one before is answered. */
export async function sendLoad(options: LoadOptions): Promise<LoadReading> {
  const { url, writeKey, connections, batchEvents, durationMs } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const nextBody = createBodies(writeKey, batchEvents);
  const latenciesMs: number[] = [];
  let refusals = 0;
  const beganMs = performance.now();

  async function sendOn(): Promise<void> {
    while (performance.now() - beganMs < durationMs) {
      const sentMs = performance.now();
      const status = await post(`${url}/v1/batch`, nextBody(), agent);
      if (status === 200) latenciesMs.push(performance.now() - sentMs);
      else refusals++;
    }
  }

  await Promise.all(Array.from({ length: connections }, sendOn));
  const tookMs = performance.now() - beganMs;
  agent.destroy();
  return { acknowledged: latenciesMs.length * batchEvents, refusals, tookMs, latenciesMs };
}

/** Resolves with the status; with 0 when the connection broke. */
function post(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': Buffer.byteLength(body),
    };
    const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
      answer.once('error', () => resolve(0));
    });
    sending.once('error', () => resolve(0));
    sending.end(body);
  });
}
