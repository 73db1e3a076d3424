import { toApiPath } from '../../data/api.ts';
import { toMoment } from '../../format/date.ts';
import type { PageProps } from '../page.ts';
import type { Automation, Delivery } from './automation.ts';
import { Mark } from './Mark.tsx';
import { toAnswer, toOutcome } from './standing.ts';
import { useAction } from './use-action.ts';

interface DeliveryLogProps {
  readonly page: PageProps;
  readonly automation: Automation;
  readonly deliveries: readonly Delivery[];
  readonly onChanged: () => void;
}

/** What a rule sent, the latest first, with what the receiver said. */
export function DeliveryLog({ page, automation, deliveries, onChanged }: DeliveryLogProps) {
  if (deliveries.length === 0) {
    return (
      <p class="empty">
        <strong>Nothing was sent in the last 30 days.</strong> A sample shows whether messages arrive.
      </p>
    );
  }
  return (
    <div class="table-scroll automations-log" tabIndex={0} role="region" aria-label="Messages that were sent">
      <table class="data-table">
        <caption class="visually-hidden">Messages that were sent, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Found</th>
            <th scope="col">About</th>
            <th scope="col">State</th>
            <th scope="col">Last answer</th>
            <th scope="col">Tries</th>
            <th scope="col">
              <span class="visually-hidden">Send again</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              page={page}
              automation={automation}
              delivery={delivery}
              onChanged={onChanged}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DeliveryRowProps extends Pick<DeliveryLogProps, 'page' | 'automation' | 'onChanged'> {
  readonly delivery: Delivery;
}

function DeliveryRow({ page, automation, delivery, onChanged }: DeliveryRowProps) {
  const { api, project } = page;
  const { isBusy, problem, run } = useAction();
  const found = toMoment(delivery.foundAt, project.timezone);
  const sendAgain = async () => {
    const path = toApiPath(`/api/automations/${encodeURIComponent(automation.id)}/redeliver`, {
      project: project.id,
    });
    const sent = await run(() => api.send<Delivery>('POST', path, { delivery: delivery.id }));
    if (sent !== null) onChanged();
  };
  return (
    <tr>
      <th scope="row">{found}</th>
      <td>
        <MessageOf delivery={delivery} />
      </td>
      <td>
        <Mark standing={toOutcome(delivery, project.timezone)} />
      </td>
      <td class="automations-answer">{problem ?? toAnswer(delivery)}</td>
      <td>{delivery.attempts}</td>
      <td>
        {delivery.kind === 'test' ? null : (
          <button type="button" class="button" aria-disabled={isBusy} onClick={() => void sendAgain()}>
            Send again<span class="visually-hidden"> the message of {found}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

/** Whom a message is about, and on demand all of it. */
function MessageOf({ delivery }: { readonly delivery: Delivery }) {
  return (
    <details>
      <summary>{toSubject(delivery)}</summary>
      <pre>{JSON.stringify(delivery.message, null, 2)}</pre>
    </details>
  );
}

function toSubject({ kind, message }: Delivery): string {
  if (kind === 'test') return 'Sample';
  return message.account?.name ?? message.account?.id ?? message.person ?? 'Nobody in particular';
}
