import { CopyButton } from '../../controls/CopyButton.tsx';
import type { LiveEvent } from '../../data/live-events.ts';
import { toClock } from '../../format/date.ts';
import type { PageProps } from '../page.ts';

interface LiveEventRowProps extends Pick<PageProps, 'environment' | 'project' | 'toHref'> {
  readonly event: LiveEvent;
  /** Somebody began to read it. */
  readonly onOpen: () => void;
}

/** One event in a line, which opens to all that is stored of it. */
export function LiveEventRow({ event, environment, project, toHref, onOpen }: LiveEventRowProps) {
  const { number: _, ...told } = event;
  const { ts, event: name, person, accountId, path, bot = false } = told;
  return (
    <li>
      <details class="live-row" onToggle={({ currentTarget }) => currentTarget.open && onOpen()}>
        <summary>
          <time dateTime={ts}>{toClock(ts, project.timezone)}</time>
          <span class="live-name">
            {name}
            {bot ? <span class="live-bot">bot</span> : null}
          </span>
          <span class="live-by">{person}</span>
          <span class="live-account">{accountId ?? ''}</span>
          <span class="live-where">{path ?? ''}</span>
        </summary>
        <div class="live-all">
          <p>
            {/* A visitor's id is a person's too: their page tells what else they did. */}
            <a href={toHref('people', person)}>All that {person} did</a>
            {accountId === null || accountId === '' ? null : (
              <a href={toHref('accounts', accountId)}>The account {accountId}</a>
            )}
          </p>
          <div class="snippet">
            <pre tabIndex={0} role="region" aria-label={`${name} as JSON`}>
              {JSON.stringify(told, null, 2)}
            </pre>
            <CopyButton
              text={JSON.stringify(told, null, 2)}
              what={`${name} as JSON`}
              copyText={environment.copyText}
            />
          </div>
        </div>
      </details>
    </li>
  );
}
