import { createHash } from 'node:crypto';

import { Hono } from 'hono';

import type { Environment } from '../environment.ts';
import { refuseRequest } from '../errors.ts';
import { readLiveDefinitions } from './definitions.ts';
import type { Documents } from './documents.ts';
import { findProjectByWriteKey } from './project.ts';
import type { ResponseCounts } from './response-counts.ts';

/** A page asks at most once a minute; a survey that is paused is gone from new pages after that. */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

/** `GET /definitions?writeKey=`: what the pages of a project need to know. */
export function definitionsRoute(
  documents: Documents,
  environment: Environment,
  responses: ResponseCounts,
): Hono {
  return new Hono().get('/definitions', async (c) => {
    const writeKey = c.req.query('writeKey');
    if (!writeKey) return refuseRequest(c, 'missing_write_key', 'Say which project: ?writeKey=…');
    const project = findProjectByWriteKey(documents, writeKey, environment.now());
    if (!project) return refuseRequest(c, 'unknown_write_key', 'No project has this write key.');
    // Nothing that changes with the hour is in it: a browser may give this answer from its cache.
    const live = readLiveDefinitions(documents, project);
    const surveys = await responses.stillAsking(project.id, live.surveys);
    const body = JSON.stringify({ ...live, surveys });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const headers = { ETag: etag, 'Cache-Control': CACHE_CONTROL };
    if (isMatch(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'Content-Type': 'application/json' });
  });
}

/** A proxy that compresses may have made the tag weak. */
function isMatch(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
