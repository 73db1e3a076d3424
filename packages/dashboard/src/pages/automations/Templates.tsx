import { TEMPLATES, type Template } from './templates.ts';
import { toSentence } from './to-sentence.ts';
import { toWanted } from './draft.ts';

/** Rules to begin with, each a step from being one's own. */
export function Templates({ onPick }: { readonly onPick: (template: Template) => void }) {
  return (
    <ul class="automations-templates" aria-label="Automations to begin with">
      {TEMPLATES.map((template) => {
        const { name, target } = template.draft;
        const sentence = toSentence({ ...toWanted(template.draft), target: { kind: target, address: '' } });
        return (
          <li key={template.id}>
            <h3>
              <button type="button" onClick={() => onPick(template)}>
                {name}
              </button>
            </h3>
            <p>{sentence.replace(/, call a webhook\.$/u, '.')}</p>
            <p class="quiet">{template.why}</p>
          </li>
        );
      })}
    </ul>
  );
}
