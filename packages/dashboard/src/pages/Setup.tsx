import type { Project } from '../data/api.ts';
import type { LiveEvent } from '../data/live-events.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { toClock } from '../format/date.ts';
import { useLiveEvents } from '../panels/use-live-events.ts';
import type { PageProps } from './page.ts';
import { toNpmSnippet, toScriptTag } from './snippets.ts';
import { usePageTitle } from './use-page-title.ts';

/** From nothing to the first event: one tag to paste, and a light that turns green. */
export function Setup({ environment, project, toHref, arrived }: PageProps) {
  const heading = usePageTitle('Set up', arrived);
  const { events, connection } = useLiveEvents(environment, project.id);
  const { origin, copyText } = environment;
  return (
    <main class="page setup">
      <h1 ref={heading} tabIndex={-1}>
        Set up {project.name}
      </h1>
      <section aria-labelledby="tag">
        <h2 id="tag">Paste the script tag</h2>
        <p>
          Put it into the head of every page of your product. It carries the project’s write key, which is
          public.
        </p>
        <Snippet text={toScriptTag(origin, project.writeKey)} what="the script tag" copyText={copyText} />
      </section>
      <section aria-labelledby="npm">
        <h2 id="npm">Or bundle it</h2>
        <Snippet text={toNpmSnippet(origin, project.writeKey)} what="the npm snippet" copyText={copyText} />
      </section>
      <section aria-labelledby="first">
        <h2 id="first">See the first event</h2>
        <FirstEvent
          event={events[0] ?? null}
          lost={connection === 'lost'}
          project={project}
          overviewHref={toHref('overview')}
        />
      </section>
    </main>
  );
}

interface SnippetProps {
  readonly text: string;
  readonly what: string;
  readonly copyText: (text: string) => Promise<void>;
}

function Snippet({ text, what, copyText }: SnippetProps) {
  return (
    <div class="snippet">
      <pre tabIndex={0} role="region" aria-label={what}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} what={what} copyText={copyText} />
    </div>
  );
}

interface FirstEventProps {
  readonly event: LiveEvent | null;
  readonly lost: boolean;
  readonly project: Project;
  readonly overviewHref: string;
}

function FirstEvent({ event, lost, project, overviewHref }: FirstEventProps) {
  return (
    <div class={`first-event ${event === null ? 'first-event-waiting' : 'first-event-there'}`} role="status">
      <span class="light" aria-hidden="true" />
      {event === null ? (
        <p>
          <strong>Waiting for your first event</strong>{' '}
          {lost ? 'The connection is lost. Trying again …' : 'Open a page with the tag in it.'}
        </p>
      ) : (
        <p>
          <strong>Events arrive.</strong> The latest is {event.event} by {event.person} at{' '}
          {toClock(event.receivedAt, project.timezone)}. <a href={overviewHref}>See the overview</a>
        </p>
      )}
    </div>
  );
}
