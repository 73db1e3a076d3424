import { Hono } from 'hono';

import { toOpenApi } from './document.ts';

/** `GET /openapi.json`: what can be asked here, for programs that make a client of it. */
export function openApiRoute(): Hono {
  const document = toOpenApi();
  return new Hono().get('/openapi.json', (c) => c.json(document));
}
