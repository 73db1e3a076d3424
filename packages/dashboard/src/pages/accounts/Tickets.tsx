import type { AccountTicket } from '@kept/metrics';

import { toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { toCount } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { Ago } from './Ago.tsx';

interface TicketsProps {
  readonly page: PageProps;
  readonly account: string;
}

const LIMIT = 20;
const HEIGHT = 200;

/** What the account asked for help with: the open ones first, who waits longest on top. */
export function Tickets({ page, account }: TicketsProps) {
  const { api, project } = page;
  const tickets = useResource<{ readonly tickets: readonly AccountTicket[] }>(
    api,
    toApiPath(`/api/accounts/${encodeURIComponent(account)}/tickets`, { project: project.id, limit: LIMIT }),
  );
  return (
    <Panel area="accounts-tickets" title="Tickets">
      <Answer resource={tickets} placeholder={<Skeleton height={HEIGHT} />}>
        {({ tickets: all }) =>
          all.length === 0 ? (
            <p class="empty">
              <strong>No tickets.</strong> They come by a webhook of the help desk, or by the server.
            </p>
          ) : (
            <>
              <ol class="accounts-tickets">
                {all.map((ticket) => (
                  <Ticket key={ticket.id} ticket={ticket} page={page} />
                ))}
              </ol>
              {all.length === LIMIT ? <p class="quiet">The first {LIMIT} of them.</p> : null}
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Ticket({ ticket, page }: { readonly ticket: AccountTicket; readonly page: PageProps }) {
  const { id, issueType, isOpen, openedAt, answeredAt, resolvedAt, reopened } = ticket;
  return (
    <li>
      <span class={`accounts-band accounts-${isOpen ? 'watch' : 'healthy'}`}>
        {isOpen ? (answeredAt === null ? 'Unanswered' : 'Open') : 'Resolved'}
      </span>
      <strong>{issueType ?? id}</strong>
      <span class="quiet">
        opened <Ago at={openedAt} never="" page={page} />
        {resolvedAt === null ? null : (
          <>
            , resolved <Ago at={resolvedAt} never="" page={page} />
          </>
        )}
        {reopened === 0 ? null : `, came back ${reopened === 1 ? 'once' : `${toCount(reopened)} times`}`}
      </span>
    </li>
  );
}
