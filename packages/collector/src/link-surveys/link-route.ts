import { readStanding, type Standing } from '@kept/metrics';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import type { Database } from '../clickhouse.ts';
import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import type { IngestConfig } from '../ingest/ingest-config.ts';
import { readSenderAddress } from '../ingest/ingest-route.ts';
import type { Intake } from '../ingest/intake.ts';
import { startQuestion } from '../query/reader.ts';
import { findLink, type Link, type LinkParts, toWave } from './find-link.ts';
import { createLinkLimits } from './link-limits.ts';
import { notePage, surveyPage, toShown } from './link-page.ts';
import { toPreselected } from './preselected.ts';
import { readSaid } from './read-said.ts';
import { refuseLink } from './refuse-link.ts';
import { toVoice } from './to-voice.ts';

export interface LinkRouteParts extends LinkParts {
  readonly database: Database;
  readonly intake: Intake;
  readonly config: Pick<IngestConfig, 'proxies'>;
}

const DAY_MS = 86_400_000;
/** How long after the first answer another takes its place. Later the link only thanks. */
const CHANGE_MS = 7 * DAY_MS;

const MAX_BODY_BYTES = 16_384;
const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c) => refuseQuery(c, 'too_large', 'The body is too long.'),
});

/**
 * `GET /s/:token`: a survey for the one person that a signed link names, on a page of its own. `POST /s/:token/events`:
 * what they do there. `/s/:token/unsubscribe`: no more of these links, after a confirmation, or at once for a mail program
 * that posts (RFC 8058). Opening a link stores nothing, since mail scanners open links too.
 */
export function linkRoute(parts: LinkRouteParts): Hono {
  const { database, environment, intake } = parts;
  const limits = createLinkLimits(environment);

  /** The link of a request, or the seconds that it has to wait; null when it is nobody's. */
  async function open(c: Context): Promise<Link | number | null> {
    const wait = limits.askAddress(readSenderAddress(c, parts.config.proxies));
    if (wait !== null) return wait;
    const link = await findLink(c.req.param('token') ?? '', parts);
    return link === null ? null : (limits.askLink(link.submissionId) ?? link);
  }

  function readLinkStanding({ project, claims, survey }: Link): Promise<Standing> {
    return readStanding(startQuestion(database, environment), project.id, claims.person, toWave(survey));
  }

  function mayAnswer({ answeredAt }: Standing): boolean {
    return answeredAt === null || environment.now() < Date.parse(answeredAt) + CHANGE_MS;
  }

  async function ask(c: Context): Promise<Response> {
    const link = await open(c);
    if (link === null || typeof link === 'number' || link.refusal !== null) return refuseLink(c, link);
    const { survey, submissionId } = link;
    const standing = await readLinkStanding(link);
    return surveyPage(c, toVoice(c, link, standing), {
      survey: toShown(survey),
      submissionId,
      events: `${c.req.path}/events`,
      score: toPreselected(survey, c.req.query('score')) ?? toPreselected(survey, `${standing.score ?? ''}`),
      isAnswered: standing.answeredAt !== null,
      mayAnswer: mayAnswer(standing),
    });
  }

  async function note(c: Context): Promise<Response> {
    const link = await open(c);
    if (typeof link === 'number') {
      c.header('Retry-After', `${link}`);
      return refuseQuery(c, 'unavailable', 'Too much at once; send this again later.');
    }
    if (link === null) return refuseQuery(c, 'not_found', 'This link is not valid.');
    if (link.refusal !== null) return refuseQuery(c, 'forbidden', `This link has ${link.refusal}.`);
    const said = readSaid(await c.req.json().catch(() => null), link.survey);
    if (typeof said === 'string') return refuseQuery(c, 'bad_parameter', said);
    const standing = await readLinkStanding(link);
    if (!mayAnswer(standing)) {
      return refuseQuery(c, 'forbidden', 'The answer was given and can no longer be changed.');
    }
    const { survey, submissionId, claims, project } = link;
    const { wave } = survey.schedule ?? {};
    const call = {
      type: 'track',
      // It is shown once, however often the link is opened.
      messageId: `${submissionId}-${said.event === 'Survey Shown' ? 'shown' : said.id}`,
      event: said.event,
      userId: claims.person,
      timestamp: toTimestamp(environment.now()),
      ...(standing.account !== null && { context: { groupId: standing.account } }),
      properties: {
        ...said.properties,
        survey_id: survey.id,
        version: survey.version,
        submission_id: submissionId,
        trigger: 'link',
        channel: 'link',
        ...(wave !== undefined && { wave }),
      },
    };
    const from = { userAgent: c.req.header('user-agent') ?? null, isTrusted: false };
    const taken = await intake.take(project.id, [call], from);
    if (taken === null) return refuseQuery(c, 'unavailable', 'The database does not take answers now.');
    const [refused] = taken.refused;
    return refused ? refuseQuery(c, 'bad_parameter', refused.message) : c.json({ ok: true });
  }

  /** A link that has expired, or whose survey has ended, still unsubscribes. */
  async function unsubscribe(c: Context): Promise<Response> {
    const link = await open(c);
    if (link === null || typeof link === 'number') return refuseLink(c, link);
    const { unsubscribedAt } = await readLinkStanding(link);
    const isAsked = c.req.method === 'POST';
    if (isAsked && unsubscribedAt === null) {
      const call = {
        type: 'track',
        messageId: `${link.submissionId}-unsubscribed`,
        event: 'Survey Unsubscribed',
        userId: link.claims.person,
        timestamp: toTimestamp(environment.now()),
        properties: { survey_id: link.survey.id, channel: 'link' },
      };
      const taken = await intake.take(link.project.id, [call]);
      if (taken === null || taken.refused.length > 0) {
        return refuseQuery(c, 'unavailable', 'The database does not take this now; try again.');
      }
    }
    const voice = { ...toVoice(c, link), unsubscribe: null };
    const { texts } = voice;
    return isAsked || unsubscribedAt !== null
      ? notePage(c, 200, voice, { title: texts.unsubscribeDone, text: texts.unsubscribeDoneText })
      : notePage(c, 200, voice, {
          title: texts.unsubscribeTitle,
          text: texts.unsubscribeText,
          button: texts.unsubscribe,
        });
  }

  return new Hono()
    .get('/:token', (c) => ask(c))
    .post('/:token/events', limitBody, (c) => note(c))
    .get('/:token/unsubscribe', (c) => unsubscribe(c))
    .post('/:token/unsubscribe', limitBody, (c) => unsubscribe(c));
}
