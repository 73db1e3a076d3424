import type { Survey, SurveyAppearance } from '@kept/protocol';

import { Field } from '../../../controls/Field.tsx';
import { withKey } from '../definitions.ts';
import { CheckField, ChoiceField, TextField } from '../parts/fields.tsx';

interface LooksFieldsProps {
  readonly survey: Survey;
  readonly onChange: (survey: Survey) => void;
}

const PLACES = [
  { value: 'popover', label: 'A card in the corner' },
  { value: 'inline', label: 'In the page' },
  { value: 'tab', label: 'Behind a tab at the edge' },
  { value: 'link', label: 'On no page: by link only' },
] as const satisfies readonly { readonly value: NonNullable<Survey['type']>; readonly label: string }[];

/** Where it stands and how it looks; what is not set is as the page's own theme has it. */
export function LooksFields({ survey, onChange }: LooksFieldsProps) {
  const { type = 'popover', appearance = {} } = survey;
  const set = <Key extends keyof SurveyAppearance>(key: Key, value: SurveyAppearance[Key] | undefined) => {
    const changed = withKey(appearance, key, value);
    onChange(withKey(survey, 'appearance', Object.keys(changed).length === 0 ? undefined : changed));
  };
  return (
    <>
      <div class="editors-grid">
        <ChoiceField
          label="Where"
          value={type}
          options={PLACES}
          onChange={(value) => onChange(withKey(survey, 'type', value === 'popover' ? undefined : value))}
        />
        {type === 'inline' ? (
          <TextField
            label="In this element"
            hint="A CSS selector."
            isCode
            value={survey.target ?? ''}
            onChange={(text) => onChange(withKey(survey, 'target', text || undefined))}
          />
        ) : null}
        {type === 'tab' ? (
          <TextField
            label="Words on the tab"
            value={survey.tab ?? ''}
            onChange={(text) => onChange(withKey(survey, 'tab', text || undefined))}
          />
        ) : null}
        {type === 'popover' ? (
          <ChoiceField
            label="Corner"
            value={appearance.placement ?? 'bottom-end'}
            options={[
              { value: 'bottom-end', label: 'Where lines end' },
              { value: 'bottom-start', label: 'Where lines begin' },
            ]}
            onChange={(value) => set('placement', value === 'bottom-end' ? undefined : value)}
          />
        ) : null}
        <Field label="Accent colour">
          {(control) => (
            <span class="editors-colour">
              <input
                {...control}
                type="color"
                value={appearance.accent ?? '#1d4ed8'}
                onInput={(event) => set('accent', event.currentTarget.value)}
              />
              {appearance.accent === undefined ? (
                <span class="quiet">The page’s own</span>
              ) : (
                <button type="button" class="editors-link" onClick={() => set('accent', undefined)}>
                  Use the page’s own
                </button>
              )}
            </span>
          )}
        </Field>
        <ChoiceField
          label="Scheme"
          value={appearance.scheme ?? ''}
          options={[
            { value: '', label: 'As the reader’s' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(value) => set('scheme', value === '' ? undefined : value)}
        />
        <TextField
          label="Radius of the corners"
          isCode
          placeholder="12px"
          value={appearance.radius ?? ''}
          onChange={(text) => set('radius', text || undefined)}
        />
        <TextField
          label="Font"
          hint="inherit takes the page’s."
          isCode
          value={appearance.font ?? ''}
          onChange={(text) => set('font', text || undefined)}
        />
      </div>
      <CheckField
        label="Send each answer as it is given, not only at the end"
        checked={survey.enablePartialResponses ?? true}
        onChange={(checked) =>
          onChange(withKey(survey, 'enablePartialResponses', checked ? undefined : false))
        }
      />
    </>
  );
}
