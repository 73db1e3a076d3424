import { Segmented } from '../../controls/Segmented.tsx';
import { Toolbar } from '../../controls/Toolbar.tsx';
import { toCount } from '../../format/number.ts';
import { LiveControls } from '../../panels/LiveControls.tsx';
import { useHeldEvents } from '../../panels/use-held-events.ts';
import { useLiveEvents } from '../../panels/use-live-events.ts';
import type { PageProps } from '../page.ts';
import { LiveEventRow } from './LiveEventRow.tsx';
import { matchEvent, type LiveFilter, type Who } from './match-event.ts';

const WHO = [
  { value: 'all', label: 'All' },
  { value: 'people', label: 'People' },
  { value: 'bots', label: 'Bots' },
] as const satisfies readonly { readonly value: Who; readonly label: string }[];

/** Events as they arrive, each to be opened and read. Opening one holds the list, which would move under the reader's eyes. */
export function LivePage(page: PageProps) {
  const { environment, project, view, onCorrect } = page;
  const { connection, events } = useLiveEvents(environment, project.id);
  const held = useHeldEvents(events);
  const filter: LiveFilter = {
    text: view.own['search'] ?? '',
    who: WHO.find(({ value }) => value === view.own['who'])?.value ?? 'all',
  };
  const found = held.shown.filter((event) => matchEvent(event, filter));
  const setOwn = (changed: Readonly<Record<string, string>>) =>
    onCorrect({ ...view, own: { ...view.own, ...changed } });
  return (
    <main class="page live">
      <Toolbar title="Live" page={page} hasRange={false}>
        <label class="live-search">
          <span class="visually-hidden">Find in events</span>
          <input
            type="search"
            placeholder="Event, person, account or page"
            value={filter.text}
            onInput={(event) => setOwn({ search: event.currentTarget.value })}
          />
        </label>
        <Segmented
          label="Whose events"
          options={WHO}
          value={filter.who}
          onChange={(who) => setOwn({ who: who === 'all' ? '' : who })}
        />
      </Toolbar>
      <section class="panel live-panel" aria-label="Arriving events">
        <div class="panel-head">
          <p class="quiet">{toWords(found.length, held.shown.length)}</p>
          <div class="panel-actions">
            <LiveControls connection={connection} events={held} />
          </div>
        </div>
        {found.length === 0 ? (
          <Nothing isFiltered={held.shown.length > 0} setupHref={page.toHref('setup')} />
        ) : (
          <ol class="live-rows" aria-label="Latest events, newest first">
            {found.map((event) => (
              <LiveEventRow
                key={event.number}
                event={event}
                environment={environment}
                project={project}
                toHref={page.toHref}
                onOpen={held.hold}
              />
            ))}
          </ol>
        )}
      </section>
    </main>
  );
}

function Nothing({ isFiltered, setupHref }: { readonly isFiltered: boolean; readonly setupHref: string }) {
  return isFiltered ? (
    <p class="empty">
      <strong>None of the latest events is like that.</strong> Those that come and are appear here.
    </p>
  ) : (
    <p class="empty">
      <strong>Waiting for events.</strong> They appear here a moment after they happen. If this project is
      new, <a href={setupHref}>paste the script tag</a>.
    </p>
  );
}

function toWords(found: number, all: number): string {
  if (all === 0) return 'No event yet';
  return found === all
    ? `The latest ${toCount(all)} events`
    : `${toCount(found)} of the latest ${toCount(all)} events`;
}
