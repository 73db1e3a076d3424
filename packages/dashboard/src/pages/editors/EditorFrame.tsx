import type { ComponentChildren } from 'preact';

import { Dialog } from '../../controls/Dialog.tsx';
import type { Failure } from '../../data/api.ts';
import type { PageProps } from '../page.ts';
import { usePageTitle } from '../use-page-title.ts';
import { KINDS, type DefinitionKinds, type Kind } from './definitions.ts';
import { StatusMark } from './parts/StatusMark.tsx';
import type { Editor, Saving } from './use-editor.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

interface EditorFrameProps<Of extends Kind> {
  readonly page: PageProps;
  readonly kind: Of;
  readonly editor: Editor<DefinitionKinds[Of]>;
  readonly name: string;
  /** Why it cannot be saved at all; null when it can. */
  readonly obstacle?: string | null;
  /** What stands beside the form: how it looks, what the linter says. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What all editors share: where one is, what is saved, and the ways to save, publish, pause and leave. */
export function EditorFrame<Of extends Kind>({
  page,
  kind,
  editor,
  name,
  obstacle = null,
  aside,
  children,
}: EditorFrameProps<Of>) {
  const { newest, isDirty, isRestored, saving, save, discard } = editor;
  const title = name.trim() || `New ${KINDS[kind].one}`;
  const heading = usePageTitle(title, page.arrived);
  const leaving = useLeaveGuard(isDirty);
  const isBusy = saving.state === 'saving' || obstacle !== null;
  const isLive = newest?.current.status === 'live';
  return (
    <main class="page editors">
      <p class="editors-back">
        <a href={page.toHref('editors')}>Definitions</a>
      </p>
      <div class="toolbar">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p class="editors-state">
            <StateOf newest={newest} isDirty={isDirty} />
          </p>
        </div>
        <div class="editors-actions">
          {isLive ? (
            <button type="button" class="button" disabled={isBusy} onClick={() => void save('paused')}>
              Pause
            </button>
          ) : null}
          <button type="button" class="button" disabled={isBusy} onClick={() => void save('draft')}>
            Save draft
          </button>
          <button
            type="button"
            class="button button-primary"
            disabled={isBusy}
            onClick={() => void save('live')}
          >
            {isLive ? 'Publish changes' : 'Publish'}
          </button>
        </div>
      </div>
      {isRestored && isDirty ? (
        <p class="callout">
          <strong>These changes are not saved yet.</strong> This tab kept them for you.{' '}
          <button type="button" class="editors-link" onClick={discard}>
            Discard them
          </button>
        </p>
      ) : null}
      {obstacle === null ? null : <p class="editors-obstacle">{obstacle}</p>}
      <Outcome saving={saving} />
      <div class="editors-columns">
        <div class="editors-form">{children}</div>
        <div class="editors-aside">
          {aside}
          {newest === null ? null : (
            <VersionsPanel
              key={newest.version}
              api={page.api}
              project={page.project}
              kind={kind}
              id={newest.definition.id}
              current={newest.current.version}
              onRestore={(definition) => editor.onChange({ ...definition, version: newest.version })}
            />
          )}
        </div>
      </div>
      {leaving === null ? null : (
        <Dialog title="Leave with unsaved changes?" onClose={leaving.stay}>
          <p class="editors-dialog-text">This tab keeps them until it is closed; nobody else sees them.</p>
          <div class="editors-actions">
            <button type="button" class="button" onClick={leaving.stay}>
              Stay
            </button>
            <button type="button" class="button" onClick={leaving.leave}>
              Leave
            </button>
            <button
              type="button"
              class="button button-primary"
              disabled={isBusy}
              onClick={() =>
                void save('draft').then((isSaved) => (isSaved ? leaving.leave() : leaving.stay()))
              }
            >
              Save draft and leave
            </button>
          </div>
        </Dialog>
      )}
    </main>
  );
}

function StateOf({ newest, isDirty }: Pick<Editor<unknown>, 'newest' | 'isDirty'>) {
  if (newest === null) return <>Not saved yet</>;
  const { current, version, status } = newest;
  return (
    <>
      <StatusMark status={current.status} /> version {current.version}
      {version === current.version ? null : (
        <>
          {' '}
          · <StatusMark status={status} /> version {version}
        </>
      )}
      {isDirty ? ' · unsaved changes' : ''}
    </>
  );
}

function Outcome({ saving }: { readonly saving: Saving }) {
  return (
    <>
      <p class={saving.state === 'saved' ? 'editors-saved' : 'visually-hidden'} role="status">
        {saving.state === 'saving' ? 'Saving' : ''}
        {saving.state === 'saved' ? toSavedWords(saving.save) : ''}
      </p>
      <div role="alert">
        {saving.state === 'failed' ? <p class="editors-failed">{toReason(saving.failure)}</p> : null}
      </div>
    </>
  );
}

function toSavedWords({ version, status }: { readonly version: number; readonly status: string }): string {
  switch (status) {
    case 'live':
      return `Version ${version} is live. Pages have it within a minute.`;
    case 'paused':
      return `Version ${version} is paused. Pages drop it within a minute.`;
    default:
      return `Version ${version} is saved as a draft.`;
  }
}

function toReason(failure: Failure): string {
  switch (failure.kind) {
    case 'signed-out':
      return 'You are signed out. This tab keeps your changes; sign in and save them.';
    case 'unreachable':
      return 'Kept did not answer, and nothing was saved. Your changes are still here.';
    case 'refused':
      return failure.code === 'conflict'
        ? `Somebody else saved this meanwhile, so your changes were not written over theirs. ${failure.message}`
        : failure.message;
  }
}
