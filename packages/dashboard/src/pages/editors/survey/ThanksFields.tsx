import type { Bucket, Survey, ThankYou } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { CheckField, TextField } from '../parts/fields.tsx';
import { BUCKETS } from './question-kinds.ts';

interface ThanksFieldsProps {
  readonly survey: Survey;
  readonly onChange: (survey: Survey) => void;
}

/** The last card: for everybody, and for who scored high or low where the team has other words for them. */
export function ThanksFields({ survey, onChange }: ThanksFieldsProps) {
  const { thanks, metric } = survey;
  const set = (bucket: Bucket | 'default', said: ThankYou | undefined) =>
    onChange({ ...survey, thanks: withKey(thanks, bucket, said) });
  return (
    <>
      <ThankYouFields name="everybody" said={thanks.default} onChange={(said) => set('default', said)} />
      {(Object.entries(BUCKETS[metric]) as readonly (readonly [Bucket, string])[]).map(([bucket, label]) => {
        const own = thanks[bucket];
        return (
          <div key={bucket} class="editors-box">
            <CheckField
              label={`Other words for: ${label}`}
              checked={own !== undefined}
              onChange={(checked) => set(bucket, checked ? { title: '' } : undefined)}
            />
            {own === undefined ? null : (
              <ThankYouFields name={label} said={own} onChange={(said) => set(bucket, said)} />
            )}
          </div>
        );
      })}
    </>
  );
}

interface ThankYouFieldsProps {
  readonly name: string;
  readonly said: ThankYou;
  readonly onChange: (said: ThankYou) => void;
}

function ThankYouFields({ name, said, onChange }: ThankYouFieldsProps) {
  const set = (key: 'text' | 'cta' | 'url', text: string) => onChange(withKey(said, key, text || undefined));
  return (
    <div class="editors-grid" role="group" aria-label={`Thanks for ${name}`}>
      <TextField label="Thanks" value={said.title} onChange={(title) => onChange({ ...said, title })} />
      <TextField label="A sentence below it" value={said.text ?? ''} onChange={(text) => set('text', text)} />
      <TextField label="Words on a button" value={said.cta ?? ''} onChange={(text) => set('cta', text)} />
      <TextField
        label="Where the button leads"
        isCode
        placeholder="https://"
        value={said.url ?? ''}
        onChange={(text) => set('url', text)}
      />
    </div>
  );
}
