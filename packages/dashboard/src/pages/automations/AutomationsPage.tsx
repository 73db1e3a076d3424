import { Toolbar } from '../../controls/Toolbar.tsx';
import { toApiPath } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import { toPath } from '../../view/router.ts';
import type { PageProps } from '../page.ts';
import type { Automation } from './automation.ts';
import { AutomationDetail } from './AutomationDetail.tsx';
import { AutomationList } from './AutomationList.tsx';
import { EMPTY_DRAFT, toDraft, type Draft } from './draft.ts';
import { Editor } from './Editor.tsx';
import { TEMPLATES } from './templates.ts';
import { Templates } from './Templates.tsx';

/** About as high as three rules, in CSS pixels. */
const HEIGHT = 320;

/** What Kept tells the outside of its own accord. The address says which rule, and which form is open (`edit`). */
export function AutomationsPage(page: PageProps) {
  const { api, project, view, detail, environment, toHref, onCorrect } = page;
  const list = useResource<{ readonly automations: readonly Automation[] }>(
    api,
    toApiPath('/api/automations', { project: project.id }),
  );
  const automations = toValue(list)?.automations ?? [];
  const shown = automations.find(({ id }) => id === detail) ?? null;
  const edit = (what: string) => onCorrect({ ...view, own: { ...view.own, edit: what } });
  const form = toForm(view.own['edit'] ?? '', shown);
  return (
    <main class="page automations">
      {detail === '' ? (
        <Toolbar title="Automations" page={page} hasRange={false}>
          <button type="button" class="button button-primary" onClick={() => edit('new')}>
            New automation
          </button>
        </Toolbar>
      ) : null}
      {detail === '' ? (
        <p class="automations-lead">
          Kept tells your server or a Slack channel when something happens that somebody should see to.
        </p>
      ) : null}
      <Answer resource={list} placeholder={<Skeleton height={HEIGHT} />}>
        {() => {
          if (shown !== null) {
            return (
              <AutomationDetail
                key={shown.id}
                page={page}
                automation={shown}
                onEdit={() => edit('this')}
                onChanged={list.reload}
                onDeleted={() => environment.leaveTo(toHref('automations'))}
              />
            );
          }
          return detail === '' ? (
            <>
              <AutomationList page={page} automations={automations} onChanged={list.reload} />
              <h2 class="automations-begin">
                {automations.length === 0 ? 'Begin with one of these' : 'More to begin with'}
              </h2>
              <Templates onPick={({ id }) => edit(id)} />
            </>
          ) : (
            <Missing href={toPath('automations')} />
          );
        }}
      </Answer>
      {form === null || toValue(list) === null ? null : (
        <Editor
          key={view.own['edit']}
          page={page}
          initial={form.draft}
          known={form.known}
          onSaved={list.reload}
          onClose={() => edit('')}
        />
      )}
    </main>
  );
}

function Missing({ href }: { readonly href: string }) {
  return (
    <p class="empty">
      <strong>There is no such automation.</strong> It may have been deleted.{' '}
      <a href={href}>All automations</a>
    </p>
  );
}

/** The form that the address asks for: of this rule, of a template, or a blank one. */
function toForm(
  edit: string,
  shown: Automation | null,
): { readonly draft: Draft; readonly known: Automation | null } | null {
  if (shown !== null) return edit === 'this' ? { draft: toDraft(shown), known: shown } : null;
  if (edit === 'new') return { draft: EMPTY_DRAFT, known: null };
  const template = TEMPLATES.find(({ id }) => id === edit);
  return template === undefined ? null : { draft: template.draft, known: null };
}
