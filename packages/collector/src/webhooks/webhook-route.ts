import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import type { Intake } from '../ingest/intake.ts';
import { readFields } from '../fields.ts';
import { fromIntercom } from './from-intercom.ts';
import { fromZendesk } from './from-zendesk.ts';
import { isSignedByIntercom, isSignedByStripe, isSignedByZendesk } from './signature.ts';
import { fromStripe } from './stripe/from-stripe.ts';
import { VENDORS, type Vendor, type WebhookFormat } from './vendor.ts';

export interface WebhookParts {
  readonly documents: Documents;
  readonly environment: Environment;
  readonly intake: Intake;
}

const FORMATS: Readonly<Record<Vendor, WebhookFormat>> = {
  stripe: { isSigned: isSignedByStripe, toCalls: fromStripe },
  zendesk: { isSigned: isSignedByZendesk, toCalls: fromZendesk },
  intercom: { isSigned: isSignedByIntercom, toCalls: fromIntercom },
};

/** Twice what any of the three sends. */
const MAX_BODY_BYTES = 1_048_576;

const limit = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c) => refuseQuery(c, 'too_large', 'The body is too long.'),
});

/**
 * `POST /webhooks/:vendor/:project`. Answers 200 when what the event says is in the tables, so that the vendor sends it
 * again until then; its id makes it one event however often it comes.
 */
export function webhookRoute({ documents, environment, intake }: WebhookParts): Hono {
  async function take(c: Context, vendor: Vendor): Promise<Response> {
    const project = c.req.param('project') ?? '';
    const settings = documents.list('webhook', project).find(({ id }) => id === vendor)?.body;
    if (!settings)
      return refuseQuery(c, 'not_found', `Project "${project}" has no secret for webhooks of ${vendor}.`);
    const body = Buffer.from(await c.req.arrayBuffer());
    const delivery = { body, header: (name: string) => c.req.header(name) ?? null };
    const { isSigned, toCalls } = FORMATS[vendor];
    if (!isSigned(delivery, settings.secret, environment.now())) {
      return refuseQuery(c, 'wrong_signature', 'The signature is wrong, or too old.');
    }
    const event = parse(body);
    if (event === null) return refuseQuery(c, 'bad_parameter', 'The body is not JSON.');
    const taken = await intake.take(project, toCalls(readFields(event)));
    if (taken === null) return refuseQuery(c, 'unavailable', 'The database does not take events now.');
    for (const { message } of taken.refused) {
      environment.log(`A webhook of ${vendor} for ${project} was refused: ${message}`);
    }
    return c.json({ stored: taken.stored, refused: taken.refused.map(({ message }) => message) });
  }

  const route = new Hono();
  for (const vendor of VENDORS) {
    route.post(`/webhooks/${vendor}/:project`, limit, (c) => take(c, vendor));
  }
  return route;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
