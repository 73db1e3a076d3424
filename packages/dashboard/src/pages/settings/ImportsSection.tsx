import { toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import { type Import, ImportTable } from './ImportTable.tsx';
import type { SectionProps } from './section-props.ts';

/** What came from files. They are imported where the collector runs, since they may be very large. */
export function ImportsSection({ api, project }: SectionProps) {
  const path = toApiPath('/api/imports', { project: project.id });
  const loaded = useResource<{ readonly imports: readonly Import[] }>(api, path);
  return (
    <Panel
      area="settings"
      title="All imports"
      actions={
        <button type="button" class="button" onClick={loaded.reload}>
          Look again
        </button>
      }
    >
      <Answer resource={loaded} placeholder={<Skeleton height={200} />}>
        {({ imports }) =>
          imports.length === 0 ? (
            <p class="empty">
              <strong>Nothing was imported yet.</strong> Run this where the collector runs:{' '}
              <code>npx kept import events.jsonl --project {project.id}</code>
            </p>
          ) : (
            <ImportTable imports={imports} timezone={project.timezone} />
          )
        }
      </Answer>
      <p class="field-hint settings-foot">
        Imports keep the id that each event had, so that the same file twice adds nothing. What was refused
        stands, with its reasons, in a file beside the one that was read.
      </p>
    </Panel>
  );
}
