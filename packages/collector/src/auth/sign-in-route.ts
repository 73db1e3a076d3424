import { Hono } from 'hono';

import type { Sessions } from './session.ts';
import type { SignIn } from './sign-in.ts';

/**
 * `GET /sign-in?token=`: trades a one-time token for a session.
 *
 * @param offerLink prints a fresh link where the operator sees it
 */
export function signInRoute(signIn: SignIn, sessions: Sessions, offerLink: () => void): Hono {
  return new Hono().get('/sign-in', async (c) => {
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    if (!signIn.redeem(c.req.query('token') ?? '')) {
      if (!signIn.isOpen()) offerLink();
      return c.html(STALE_LINK_PAGE, 401);
    }
    await sessions.begin(c);
    return c.redirect('/');
  });
}

const STALE_LINK_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>This link is no longer valid · Kept</title>
  </head>
  <body>
    <main>
      <h1>This link is no longer valid</h1>
      <p>A sign-in link works once, for one day. The newest one stands in the terminal or log where Kept runs:
        look for the line that begins with “Sign in once”.</p>
      <p>If you have signed in already, simply <a href="/">open the dashboard</a>.</p>
    </main>
  </body>
</html>
`;
