import { withKey } from '../definitions.ts';
import type { EditorProps } from '../editor-props.ts';
import { EditorFrame } from '../EditorFrame.tsx';
import { CheckField, TextField } from '../parts/fields.tsx';
import { IdentityFields } from '../parts/IdentityFields.tsx';
import { useEditor } from '../use-editor.ts';
import { FeatureUsePanel } from './FeatureUsePanel.tsx';

/** Says what a feature is called and whether a customer's health looks at it, with its use beside it while one writes. */
export default function FeatureEditor({ page, newest, start, taken, onSaved }: EditorProps<'feature'>) {
  const editor = useEditor({
    api: page.api,
    project: page.project.id,
    kind: 'feature',
    newest,
    start,
    onSaved,
  });
  const { value: feature, onChange } = editor;
  const isNew = editor.newest === null;
  const idError = isNew ? toIdError(feature.id, taken) : null;
  return (
    <EditorFrame
      page={page}
      kind="feature"
      editor={editor}
      name={feature.name}
      obstacle={idError}
      aside={<FeatureUsePanel page={page} feature={feature.id} />}
    >
      <section class="panel" aria-label="Name">
        <IdentityFields
          name={feature.name}
          onName={(name) => onChange({ ...feature, name })}
          id={feature.id}
          onId={isNew ? (id) => onChange({ ...feature, id }) : null}
          error={idError}
          nameHint="As every page of numbers shows it."
        />
        <TextField
          label="What it is for"
          isLong
          value={feature.description ?? ''}
          onChange={(description) => onChange(withKey(feature, 'description', description || undefined))}
        />
        <CheckField
          label="A key feature: the health of an account looks at it, where the scoring names no others"
          checked={feature.isKey ?? false}
          onChange={(isKey) => onChange(withKey(feature, 'isKey', isKey || undefined))}
        />
      </section>
    </EditorFrame>
  );
}

/** Any text is an id that a page may have marked something with. */
function toIdError(id: string, taken: readonly string[]): string | null {
  if (id.trim() === '') return 'It needs the id that the events carry.';
  return taken.includes(id) ? 'Another has this id.' : null;
}
