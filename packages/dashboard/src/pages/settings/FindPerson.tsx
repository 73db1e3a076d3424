import type { PersonSummary } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import { type Api, type Project, toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import { FoundPeople } from './FoundPeople.tsx';

interface FindPersonProps {
  readonly api: Api;
  readonly project: Project;
  /** Whether somebody was deleted just now. */
  readonly isGone: (person: string) => boolean;
  readonly onDelete: (person: string) => void;
}

/** More than a handful means that the search should say more. */
const MAX_FOUND = 10;

/** Looks a person up by id, name or e-mail address: bots and the own team too, since they have the same rights. */
export function FindPerson({ api, project, isGone, onDelete }: FindPersonProps) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const path =
    asked === ''
      ? null
      : toApiPath('/api/people', {
          project: project.id,
          search: asked,
          limit: MAX_FOUND,
          bots: 1,
          internal: 1,
        });
  const found = useResource<{ readonly items: readonly PersonSummary[]; readonly next: string | null }>(
    api,
    path,
  );
  return (
    <Panel area="settings" title="Find a person">
      <form
        class="settings-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
          if (text.trim() === asked) found.reload();
        }}
      >
        <Field label="Id, name or e-mail address">
          {(control) => (
            <input
              {...control}
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button">
          Find
        </button>
      </form>
      {asked === '' ? null : (
        <Answer resource={found} placeholder={<Skeleton height={72} />}>
          {({ items, next }) => (
            <FoundPeople
              people={items.filter(({ id }) => !isGone(id))}
              isMore={next !== null}
              asked={asked}
              project={project}
              onDelete={onDelete}
            />
          )}
        </Answer>
      )}
    </Panel>
  );
}
