import { counted } from '../counted.ts';
import { element, sentence } from '../element.ts';
import { KEY } from '../morph.ts';
import type { Section } from '../section.ts';

/** The surveys and checklists that this page may show. */
export function widgetsSection(): Section {
  return {
    title: 'Widgets',
    count: ({ definitions }) => {
      const count = definitions ? definitions.surveys.length + definitions.checklists.length : 0;
      return count > 0 ? counted(count) : '';
    },
    draw({ definitions }) {
      if (!definitions) return [];
      const { surveys, checklists } = definitions;
      const widgets = [...surveys.map((survey) => ({ ...survey, title: survey.name })), ...checklists];
      if (widgets.length === 0) return [sentence('No survey, no checklist.')];
      return widgets.map(({ id, version, status, conditions, title }) =>
        element(
          'section',
          { [KEY]: id },
          element('h3', {}, title),
          sentence(`${id}, version ${version}, ${status}, on ${conditions?.url?.match ?? 'every page'}`),
        ),
      );
    },
  };
}
