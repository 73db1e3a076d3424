import { Hono } from 'hono';

import type { Database } from '../clickhouse.ts';

/** `GET /healthz`: 200 while the database answers, else 503. */
export function healthRoute(database: Database): Hono {
  return new Hono().get('/healthz', async (c) => {
    c.header('Cache-Control', 'no-store');
    const version = await database.version().catch(() => null);
    const clickhouse = { ok: version !== null, version, embedded: database.embedded };
    return c.json({ ok: clickhouse.ok, clickhouse }, clickhouse.ok ? 200 : 503);
  });
}
