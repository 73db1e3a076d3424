import type { Context } from 'hono';

import type { Link } from './find-link.ts';
import { notePage } from './link-page.ts';
import { toVoice } from './to-voice.ts';

/**
 * A page that says why there is nothing to ask.
 *
 * @param found a link that asks nothing now; the seconds to wait; or null for what nobody signed
 */
export function refuseLink(c: Context, found: Link | number | null): Promise<Response> {
  const voice = toVoice(c, typeof found === 'number' ? null : found);
  const { texts } = voice;
  if (typeof found === 'number') {
    c.header('Retry-After', `${found}`);
    return notePage(c, 429, voice, { title: texts.busyTitle, text: texts.busyText });
  }
  if (found === null) return notePage(c, 404, voice, { title: texts.wrongTitle, text: texts.wrongText });
  return found.refusal === 'expired'
    ? notePage(c, 410, voice, { title: texts.expiredTitle, text: texts.expiredText })
    : notePage(c, 410, voice, { title: texts.endedTitle, text: texts.endedText });
}
