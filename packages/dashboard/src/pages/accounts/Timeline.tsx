import type { TimelineEvent, TimelineKind } from '@kept/metrics';

import { Select } from '../../controls/Select.tsx';
import { toApiPath } from '../../data/api.ts';
import { toClock } from '../../format/date.ts';
import { Panel } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { KIND_WORDS, toEventNote } from './event-words.ts';
import { PagedList } from './PagedList.tsx';
import { toDayOf } from './to-day.ts';
import { usePages } from './use-pages.ts';

interface TimelineProps {
  readonly page: PageProps;
  /** Whose timeline it is. */
  readonly of: 'accounts' | 'people';
  readonly id: string;
  /** Whose events they are unless one says otherwise: it is not repeated in every line. */
  readonly account: string | null;
}

const KINDS = Object.keys(KIND_WORDS) as readonly TimelineKind[];
const PAGE_LENGTH = 30;
const HEIGHT = 480;

/** What was done and told, the latest first, by day. The kind stands in the address. */
export function Timeline({ page, of, id, account }: TimelineProps) {
  const { api, project, view, onCorrect } = page;
  const kind = KINDS.find((each) => each === view.own['kind']) ?? null;
  const pages = usePages<TimelineEvent>(
    api,
    toApiPath(`/api/${of}/${encodeURIComponent(id)}/timeline`, {
      project: project.id,
      kind,
      limit: PAGE_LENGTH,
    }),
    'before',
  );
  return (
    <Panel
      area="accounts-timeline"
      title="Timeline"
      actions={
        <Select
          label="Show"
          value={kind ?? ''}
          options={[
            { value: '', label: 'Everything' },
            ...KINDS.map((each) => ({ value: each, label: KIND_WORDS[each] })),
          ]}
          onChange={(chosen) => onCorrect({ ...view, own: { ...view.own, kind: chosen } })}
        />
      }
    >
      <PagedList
        pages={pages}
        noun="events"
        height={HEIGHT}
        empty={
          <>
            <strong>Nothing of this kind.</strong> Events appear here as they arrive.
          </>
        }
      >
        {(events) =>
          toDays(events, project.timezone).map(({ day, events: ofDay }) => (
            <section class="accounts-day" key={day} aria-label={day}>
              <h3>{day}</h3>
              <ol class="accounts-events">
                {ofDay.map((event) => (
                  <Event key={event.id} event={event} page={page} of={of} id={id} account={account} />
                ))}
              </ol>
            </section>
          ))
        }
      </PagedList>
    </Panel>
  );
}

interface EventProps extends TimelineProps {
  readonly event: TimelineEvent;
}

function Event({ event, page, of, account: usual }: EventProps) {
  const { timestamp, event: name, person, personName, account } = event;
  const isOfPerson = !person.startsWith('account:') && person !== 'server';
  return (
    <li>
      <time dateTime={timestamp}>{toClock(timestamp, page.project.timezone)}</time>
      <span class="accounts-event">{name}</span>
      <span class="accounts-who">
        {of === 'accounts' && isOfPerson ? (
          <a href={page.toHref('people', person)}>{personName ?? person}</a>
        ) : null}
        {of === 'people' && account !== null && account !== usual ? (
          <a href={page.toHref('accounts', account)}>{account}</a>
        ) : null}
      </span>
      <span class="accounts-about">{toEventNote(event)}</span>
    </li>
  );
}

interface Day {
  readonly day: string;
  readonly events: readonly TimelineEvent[];
}

/** Events that stand in order, by the day on which they were. */
function toDays(events: readonly TimelineEvent[], timezone: string): readonly Day[] {
  const days = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const day = toDayOf(event.timestamp, timezone);
    const others = days.get(day);
    if (others === undefined) days.set(day, [event]);
    else others.push(event);
  }
  return [...days].map(([day, ofDay]) => ({ day, events: ofDay }));
}
