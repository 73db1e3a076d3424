import { useState } from 'preact/hooks';

import type { Api, Project } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { LOCALE, toCount } from '../../format/number.ts';
import { Failed } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import { KINDS, toVersionsPath, type DefinitionKinds, type Kind, type Version } from './definitions.ts';
import { StatusMark } from './parts/StatusMark.tsx';

interface VersionsPanelProps<Of extends Kind> {
  readonly api: Api;
  readonly project: Project;
  readonly kind: Of;
  readonly id: string;
  /** The version that pages go by. */
  readonly current: number;
  /** Puts an old version into the form; nothing is saved by that. */
  readonly onRestore: (definition: DefinitionKinds[Of]) => void;
}

/** As many as most people look back; the rest is one click away. */
const FIRST_VERSIONS = 5;

/** What was saved when, who saw it, and the way back. */
export function VersionsPanel<Of extends Kind>({
  api,
  project,
  kind,
  id,
  current,
  onRestore,
}: VersionsPanelProps<Of>) {
  const resource = useResource<{ readonly versions: readonly Version<DefinitionKinds[Of]>[] }>(
    api,
    toVersionsPath(kind, id, project.id),
  );
  const [isWhole, setWhole] = useState(false);
  const all = toValue(resource)?.versions ?? null;
  const { shown } = KINDS[kind];
  const toWhen = (savedAt: string) =>
    new Intl.DateTimeFormat(LOCALE, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: project.timezone,
    }).format(new Date(savedAt));
  return (
    <section class="panel" aria-label="Versions">
      <div class="panel-head">
        <h2>Versions</h2>
      </div>
      {resource.state === 'failed' ? <Failed failure={resource.failure} onRetry={resource.reload} /> : null}
      {all === null && resource.state !== 'failed' ? <Skeleton height={48} /> : null}
      <ol class="editors-versions">
        {(isWhole ? all : all?.slice(0, FIRST_VERSIONS))?.map((version, index) => (
          <li key={version.version}>
            <div>
              <strong>Version {version.version}</strong>{' '}
              {version.version === current || version.status === 'draft' ? (
                <StatusMark status={version.status} />
              ) : (
                <span class="quiet">was {version.status}</span>
              )}
              <p class="quiet">
                <time dateTime={version.savedAt}>{toWhen(version.savedAt)}</time>
                {kind === 'survey' && shown !== null
                  ? ` · ${toCount(version.seen.shown)} shown, ${toCount(version.seen.answered)} answered`
                  : ''}
              </p>
            </div>
            {index === 0 ? null : (
              <button type="button" class="button" onClick={() => onRestore(version.definition)}>
                Restore<span class="visually-hidden"> version {version.version}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {!isWhole && all !== null && all.length > FIRST_VERSIONS ? (
        <button type="button" class="editors-add" onClick={() => setWhole(true)}>
          Show all {all.length}
        </button>
      ) : null}
    </section>
  );
}
