import { toValue, useResource } from '../../data/use-resource.ts';
import { Failed } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { toDefinitionPath, type DefinitionKinds, type Kind, type Newest } from './definitions.ts';
import { useEditorOf } from './editor-of.ts';

interface ExistingDefinitionProps<Of extends Kind> {
  readonly page: PageProps;
  readonly kind: Of;
  readonly id: string;
}

/** Fetches the newest save of a definition and opens it in its editor. */
export function ExistingDefinition<Of extends Kind>({ page, kind, id }: ExistingDefinitionProps<Of>) {
  const resource = useResource<Newest<DefinitionKinds[Of]>>(
    page.api,
    toDefinitionPath(kind, id, page.project.id),
  );
  const Editor = useEditorOf(kind);
  const newest = toValue(resource);
  if (resource.state === 'failed' || Editor === 'failed') {
    const failure = resource.state === 'failed' ? resource.failure : ({ kind: 'unreachable' } as const);
    return (
      <main class="page editors">
        <p class="editors-back">
          <a href={page.toHref('editors')}>Definitions</a>
        </p>
        <Failed failure={failure} onRetry={resource.reload} />
      </main>
    );
  }
  if (newest === null || Editor === null) {
    return (
      <main class="page editors" aria-busy="true">
        <Skeleton height={560} />
      </main>
    );
  }
  return (
    <Editor page={page} newest={newest} start={newest.definition} taken={NONE} onSaved={() => undefined} />
  );
}

/** Its id is its own. */
const NONE: readonly string[] = [];
