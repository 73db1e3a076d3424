import { useState } from 'preact/hooks';

import type { PageProps } from '../page.ts';
import { isKind, type Kind } from './definitions.ts';
import { DefinitionLists } from './DefinitionLists.tsx';
import { ExistingDefinition } from './ExistingDefinition.tsx';
import { NewDefinition } from './NewDefinition.tsx';
import { TemplateLibrary } from './TemplateLibrary.tsx';

/** What the reader is writing, as the address says it: `?new=survey&template=ces`, `?edit=survey/nps`. */
type Place =
  | { readonly at: 'list' }
  | { readonly at: 'library' }
  | { readonly at: 'new'; readonly kind: Kind; readonly template: string }
  | { readonly at: 'existing'; readonly kind: Kind; readonly id: string };

/** What the team writes without code: surveys, checklists, guides and who counts as active. */
export function EditorsPage(props: PageProps) {
  const { view, onCorrect } = props;
  const place = readPlace(view.own);
  /** What was new when this page came up goes on in its editor once it is saved, under an address of its own. */
  const [born, setBorn] = useState<{
    readonly edit: string;
    readonly from: Extract<Place, { at: 'new' }>;
  } | null>(null);
  const edit = view.own['edit'] ?? '';
  const written = place.at === 'new' ? place : born !== null && born.edit === edit ? born.from : null;
  if (written !== null) {
    return (
      <NewDefinition
        key={`${written.kind} ${written.template}`}
        page={props}
        kind={written.kind}
        template={written.template}
        onSaved={(id) => {
          const saved = `${written.kind}/${id}`;
          if (edit === saved) return;
          setBorn({ edit: saved, from: written });
          onCorrect({ ...view, own: { edit: saved } });
        }}
      />
    );
  }
  switch (place.at) {
    case 'existing':
      return <ExistingDefinition key={edit} page={props} kind={place.kind} id={place.id} />;
    case 'library':
      return <TemplateLibrary page={props} />;
    case 'new':
    case 'list':
      return <DefinitionLists page={props} />;
  }
}

function readPlace(own: PageProps['view']['own']): Place {
  const [kind = '', ...rest] = (own['edit'] ?? '').split('/');
  const id = rest.join('/');
  if (isKind(kind) && id !== '') return { at: 'existing', kind, id };
  const wanted = own['new'] ?? '';
  if (!isKind(wanted)) return { at: 'list' };
  const template = own['template'] ?? '';
  return wanted === 'survey' && template === '' ? { at: 'library' } : { at: 'new', kind: wanted, template };
}
