import { Hono } from 'hono';

import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';
import { refuseForm, refuseQuery } from '../errors.ts';
import { readFields } from '../fields.ts';
import { readQuery } from '../query/read-query.ts';
import { readProject } from '../query/read-scope.ts';
import { toWebhookSettings, VENDORS, type Vendor } from '../webhooks/vendor.ts';

export interface IncomingWebhooksParts {
  readonly documents: Documents;
  readonly environment: Environment;
  /** The address by which others reach this collector, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** Where a vendor sends, and whether it could be told from anybody else. */
export interface IncomingWebhook {
  readonly vendor: Vendor;
  readonly address: string;
  readonly isSet: boolean;
  /** When the secret was given; null when none was, or before that was noted. */
  readonly setAt: string | null;
}

/** Longer than that of any vendor. */
const MAX_SECRET_LENGTH = 500;
const MIN_SECRET_LENGTH = 8;

/**
 * `GET /incoming-webhooks?project=`: who may send and where to; `PUT /incoming-webhooks/:vendor?project=` with `{"secret"}`:
 * what the vendor signs with from now on. A secret is never told again. Only for people who signed in.
 */
export function incomingWebhooksRoute({ documents, environment, publicUrl }: IncomingWebhooksParts): Hono {
  const list = (project: string): readonly IncomingWebhook[] =>
    VENDORS.map((vendor) => {
      const stored = documents.list('webhook', project).find(({ id }) => id === vendor);
      return {
        vendor,
        address: `${publicUrl()}/v1/webhooks/${vendor}/${project}`,
        isSet: stored !== undefined,
        setAt: stored?.body.setAt ?? null,
      };
    });

  return new Hono()
    .get('/incoming-webhooks', (c) => {
      const values = readQuery(c.req, ['project']);
      if (!values.ok) return refuseQuery(c, values.code, values.message);
      const project = readProject(values.value, documents);
      if (!project.ok) return refuseQuery(c, project.code, project.message);
      return c.json({ webhooks: list(project.value.id) });
    })
    .put('/incoming-webhooks/:id', async (c) => {
      const values = readQuery(c.req, ['project']);
      if (!values.ok) return refuseQuery(c, values.code, values.message);
      const project = readProject(values.value, documents);
      if (!project.ok) return refuseQuery(c, project.code, project.message);
      const vendor = VENDORS.find((each) => each === c.req.param('id'));
      if (!vendor) return refuseQuery(c, 'not_found', `Kept takes webhooks of ${VENDORS.join(', ')} only.`);
      const given = readFields(await c.req.json().catch(() => null))['secret'];
      const secret = typeof given === 'string' ? given.trim() : '';
      const reason = complainOfSecret(vendor, secret);
      if (reason !== null) return refuseForm(c, { secret: reason });
      await documents.put('webhook', project.value.id, vendor, toWebhookSettings(secret, environment));
      return c.json(list(project.value.id).find((each) => each.vendor === vendor));
    });
}

/** What speaks against it being the vendor's secret, or null. */
function complainOfSecret(vendor: Vendor, secret: string): string | null {
  if (secret.length < MIN_SECRET_LENGTH || secret.length > MAX_SECRET_LENGTH || /\s/.test(secret)) {
    return `The secret has ${MIN_SECRET_LENGTH} to ${MAX_SECRET_LENGTH} characters and no space in it.`;
  }
  return vendor === 'stripe' && !secret.startsWith('whsec_')
    ? 'The signing secret of a Stripe endpoint begins with whsec_; a key of the API is another thing.'
    : null;
}
