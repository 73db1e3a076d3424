import type { AnalyticsEvent } from '@kept/protocol';

import type { IdentityRow } from './identities-table.ts';
import { toClickHouseTime } from './to-row.ts';
import type { Received } from './to-row.ts';

/**
 * The link that an event makes between an anonymous id and a user id, or null. Only an anonymous id is ever linked:
 * `alias` counts when its `previousId` is the anonymous id of the call, or when the call has none and a server says
 * so. Two people who were both identified stay two, whatever device they share.
 */
export function toIdentity(
  event: AnalyticsEvent,
  received: Pick<Received, 'project' | 'ts'>,
): IdentityRow | null {
  const alias = linkedId(event);
  const pid = event.userId;
  if (alias === undefined || pid === undefined || alias === '' || pid === '' || alias === pid) return null;
  return { project: received.project, alias, pid, linked_at: toClickHouseTime(received.ts) };
}

function linkedId(event: AnalyticsEvent): string | undefined {
  if (event.type === 'identify') return event.anonymousId;
  if (event.type !== 'alias') return undefined;
  return (event.anonymousId ?? event.previousId) === event.previousId ? event.previousId : undefined;
}
