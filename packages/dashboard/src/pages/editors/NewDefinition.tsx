import { useMemo } from 'preact/hooks';

import { toValue, useResource } from '../../data/use-resource.ts';
import { Failed } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { toListPath, type DefinitionKinds, type Entry, type Kind } from './definitions.ts';
import { useEditorOf } from './editor-of.ts';
import { toStart } from './to-start.ts';

interface NewDefinitionProps<Of extends Kind> {
  readonly page: PageProps;
  readonly kind: Of;
  /** Empty to begin with next to nothing. */
  readonly template: string;
  readonly onSaved: (id: string) => void;
}

/** Opens the editor of a kind with a definition that nobody has saved yet. */
export function NewDefinition<Of extends Kind>({ page, kind, template, onSaved }: NewDefinitionProps<Of>) {
  const resource = useResource<{ readonly definitions: readonly Entry[] }>(
    page.api,
    toListPath(kind, page.project.id),
  );
  const Editor = useEditorOf(kind);
  const known = toValue(resource)?.definitions ?? null;
  const taken = useMemo(() => known?.map(({ id }) => id) ?? null, [known]);
  const start = useMemo(
    () => (taken === null ? null : (toStart(kind, template, taken) as DefinitionKinds[Of])),
    [kind, template, taken],
  );
  if (resource.state === 'failed' || Editor === 'failed') {
    const failure = resource.state === 'failed' ? resource.failure : ({ kind: 'unreachable' } as const);
    return (
      <main class="page editors">
        <Failed failure={failure} onRetry={resource.reload} />
      </main>
    );
  }
  if (taken === null || start === null || Editor === null) {
    return (
      <main class="page editors" aria-busy="true">
        <Skeleton height={560} />
      </main>
    );
  }
  return (
    <Editor
      page={page}
      newest={null}
      start={start}
      taken={taken}
      onSaved={({ definition }) => onSaved(definition.id)}
    />
  );
}
