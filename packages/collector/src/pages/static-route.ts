import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';

export interface StaticFolders {
  /** `kept.js`, its chunks and `dashboard/`, as rollup wrote them. */
  readonly publicDir: string;
  /** The demo page's files. */
  readonly demoDir: string;
}

/** A chunk whose name holds a hash of its content never changes. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css)$/;
const FOREVER = 'public, max-age=31536000, immutable';
/** The script and the chunks with plain names: pages see a new release within minutes, and never wait for the check. */
const SCRIPT_CACHE = 'public, max-age=300, stale-while-revalidate=86400';

const dashboardHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  // Whether a host is https for ever is its operator's to say.
  strictTransportSecurity: false,
});

/**
 * The files: the script for every page in the world, the demo page, and the dashboard for all other addresses.
 * Headers come before `etag`, whose 304 would go out without them, and a browser would refuse the script it has.
 */
export function staticRoute({ publicDir, demoDir }: StaticFolders): Hono {
  return new Hono()
    .get('/:script{kept(-[A-Za-z0-9_-]+)?\\.js}', scriptHeaders, etag(), files(publicDir))
    .get('/demo', (c) => c.redirect('/demo/'))
    .use('/demo/*', noSniff, etag())
    .get('/demo/*', files(demoDir, '/demo'))
    .get('/demo/*', page(join(demoDir, 'index.html'), 'The demo page is not here.'))
    .use('*', dashboardHeaders, etag())
    .get('/dashboard/*', cacheHeaders, files(publicDir))
    .get(
      '*',
      page(join(publicDir, 'dashboard/index.html'), 'The dashboard is not built yet: run `npm run build`.'),
    );
}

const scriptHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status === 404) return;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cache-Control', HASHED.test(c.req.path) ? FOREVER : SCRIPT_CACHE);
};

const noSniff: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cache-Control', 'no-cache');
};

const cacheHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', c.res.ok && HASHED.test(c.req.path) ? FOREVER : 'no-cache');
};

/** The files of a folder, precompressed where there is a `.br` or `.gz` beside one. */
function files(root: string, prefix = ''): MiddlewareHandler {
  return serveStatic({
    root,
    precompressed: true,
    rewriteRequestPath: (path) => path.slice(prefix.length),
  });
}

/** The page of an app that routes by itself, for every address that is no file. */
function page(file: string, missing: string): MiddlewareHandler {
  return async (c, next) => {
    if (!isNavigation(c)) return next();
    if (!existsSync(file)) return c.text(missing, 404);
    c.header('Cache-Control', 'no-cache');
    return serveStatic({ path: file })(c, next);
  };
}

function isNavigation(c: Context): boolean {
  return (
    !/\.[a-z0-9]+$/i.test(c.req.path) && (c.req.header('accept') ?? '*/*').match(/text\/html|\*\/\*/) !== null
  );
}
