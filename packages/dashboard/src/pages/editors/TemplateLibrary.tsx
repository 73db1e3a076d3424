import { Toolbar } from '../../controls/Toolbar.tsx';
import type { PageProps } from '../page.ts';
import { TEMPLATE_LANGUAGES } from './templates/template.ts';
import { TEMPLATES } from './templates/templates.ts';
import { toLanguageList } from './parts/LanguageList.tsx';
import { toEditorHref } from './to-editor-href.ts';

/** Surveys that are worth asking, to begin with. */
export function TemplateLibrary({ page }: { readonly page: PageProps }) {
  const hrefOf = (template: string) => toEditorHref(page, { new: 'survey', template });
  return (
    <main class="page editors">
      <p class="editors-back">
        <a href={page.toHref('editors')}>Definitions</a>
      </p>
      <Toolbar title="New survey" page={page} hasRange={false} />
      <p class="lead">
        Begin with wording that was tested, in {toLanguageList(TEMPLATE_LANGUAGES)}. Everything can be
        changed; the linter says when a change costs you the comparison.
      </p>
      <ul class="editors-templates">
        {TEMPLATES.map(({ id, name, use, source, survey }) => (
          <li key={id} class="panel editors-template">
            <h2>
              <a href={hrefOf(id)}>{name}</a>
            </h2>
            <p>{use}</p>
            <p class="quiet">
              {toCountOf(survey.questions.length)}. {source}
            </p>
          </li>
        ))}
        <li class="panel editors-template">
          <h2>
            <a href={hrefOf('blank')}>Blank</a>
          </h2>
          <p>One question on satisfaction, to be replaced by your own.</p>
        </li>
      </ul>
    </main>
  );
}

function toCountOf(questions: number): string {
  return questions === 1 ? '1 question' : `${questions} questions`;
}
