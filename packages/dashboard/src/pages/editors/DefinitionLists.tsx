import { Toolbar } from '../../controls/Toolbar.tsx';
import { useResource } from '../../data/use-resource.ts';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { KINDS, toListPath, type Entry, type Kind } from './definitions.ts';
import { StatusMark } from './parts/StatusMark.tsx';
import { toEditorHref } from './to-editor-href.ts';

/** What each kind is for, where there is none yet. */
const EMPTY: Readonly<Record<Kind, string>> = {
  survey: 'Ask people in the product: NPS, effort, satisfaction, or why they leave.',
  checklist: 'Show newcomers what to do first, and see where they stop.',
  guide: 'Point at the parts of a page, step by step.',
  rule: 'Say who counts as active; every number on activity can be asked by it.',
  feature: 'Give a feature its name, and say which of them a customer’s health should look at.',
};

const ORDER: readonly Kind[] = ['survey', 'rule', 'checklist', 'guide', 'feature'];

/** All that the team has written, by kind. */
export function DefinitionLists({ page }: { readonly page: PageProps }) {
  return (
    <main class="page editors">
      <Toolbar title="Definitions" page={page} hasRange={false} />
      <p class="lead">
        What your product asks, shows and counts. Written here, in the product within a minute, no code.
      </p>
      <div class="editors-lists">
        {ORDER.map((kind) => (
          <DefinitionList key={kind} page={page} kind={kind} />
        ))}
      </div>
    </main>
  );
}

interface DefinitionListProps {
  readonly page: PageProps;
  readonly kind: Kind;
}

function DefinitionList({ page, kind }: DefinitionListProps) {
  const { many, one } = KINDS[kind];
  const resource = useResource<{ readonly definitions: readonly Entry[] }>(
    page.api,
    toListPath(kind, page.project.id),
  );
  return (
    <Panel
      area={`editors-${kind}`}
      title={many}
      actions={
        <a class="button editors-new" href={toEditorHref(page, { new: kind })}>
          New {one}
        </a>
      }
    >
      <Answer resource={resource} placeholder={<Skeleton height={128} />}>
        {({ definitions }) =>
          definitions.length === 0 ? (
            <p class="quiet editors-none">{EMPTY[kind]}</p>
          ) : (
            <DefinitionTable page={page} kind={kind} entries={definitions} />
          )
        }
      </Answer>
    </Panel>
  );
}

interface DefinitionTableProps extends DefinitionListProps {
  readonly entries: readonly Entry[];
}

function DefinitionTable({ page, kind, entries }: DefinitionTableProps) {
  const { many, shown, answered } = KINDS[kind];
  return (
    <div class="table-scroll">
      <table class="data-table editors-table">
        <caption class="visually-hidden">
          {many}
          {shown === null ? '' : ', with how often they were seen since the first event'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Status</th>
            <th scope="col">Version</th>
            {shown === null ? null : (
              <>
                <th scope="col">{shown}</th>
                <th scope="col">{answered}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">
                <a href={toEditorHref(page, { edit: `${kind}/${entry.id}` })} dir="auto">
                  {entry.name || entry.id}
                </a>
              </th>
              <td class="editors-marks">
                <StatusMark status={entry.status} />
                {entry.draft === null ? null : <StatusMark status="draft" />}
              </td>
              <td>{entry.draft?.version ?? entry.version}</td>
              {shown === null ? null : (
                <>
                  <td>{toCount(entry.seen.shown)}</td>
                  <td>
                    {toCount(entry.seen.answered)} <span class="quiet editors-rate">{toRate(entry)}</span>
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What part of those who saw it; nothing where nobody did. */
function toRate({ seen: { shown, answered } }: Entry): string {
  return shown === 0 ? NO_VALUE : toText((100 * answered) / shown, 'percent');
}
