import { useState } from 'preact/hooks';

import { CopyButton } from '../../controls/CopyButton.tsx';
import { toMoment } from '../../format/date.ts';
import { Panel } from '../../panels/Panel.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { toSentence, useSave } from './use-save.ts';

type Asked = 'replace' | 'end' | null;

/** The public key that stands in the pages of the product. */
export function WriteKeyPanel({
  api,
  environment,
  settings,
  onSettings,
  onProjectsChanged,
  toHref,
}: SectionProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const [told, setTold] = useState('');
  const { saving, save } = useSave();
  const { id, writeKey, previousWriteKeyUntil: until, timezone } = settings;
  const change = async (method: 'POST' | 'DELETE', part: string, words: string) => {
    const saved = await save(() => api.send<ProjectSettings>(method, toProjectPath(id, part)));
    if (saved === null) return;
    onSettings(saved);
    onProjectsChanged();
    setAsked(null);
    setTold(words);
  };
  const dialog = {
    isBusy: saving.state === 'saving',
    problem: toSentence(saving),
    onClose: () => setAsked(null),
  };
  return (
    <Panel area="settings" title="Write key">
      <p class="settings-lead">
        Public: it stands in your pages and can only add events. <a href={toHref('setup')}>See the tag</a>
      </p>
      <div class="settings-value">
        <code>{writeKey}</code>
        <CopyButton text={writeKey} what="the write key" copyText={environment.copyText} />
      </div>
      {until === null ? null : (
        <p class="settings-note">
          The key before is taken until <strong>{toMoment(until, timezone)}</strong>. Then pages that still
          carry it are refused.
        </p>
      )}
      <div class="settings-save">
        <button type="button" class="button" onClick={() => setAsked('replace')}>
          Replace the write key
        </button>
        {until === null ? null : (
          <button type="button" class="button" onClick={() => setAsked('end')}>
            End the old one now
          </button>
        )}
        <p role="status" class="settings-outcome settings-outcome-saved">
          {told}
        </p>
      </div>
      {asked === 'replace' ? (
        <ConfirmDialog
          {...dialog}
          title="Replace the write key?"
          confirm="Replace it"
          onConfirm={() => void change('POST', '/write-key', 'Replaced')}
        >
          <p>
            Put the new key into your pages. Those that carry this one are taken for{' '}
            <strong>seven days</strong> more, since tabs stay open and releases take a while.
          </p>
          {until === null ? null : <p>The key before this one is void at once.</p>}
        </ConfirmDialog>
      ) : null}
      {asked === 'end' ? (
        <ConfirmDialog
          {...dialog}
          title="End the old write key now?"
          confirm="End it"
          onConfirm={() => void change('DELETE', '/previous-write-key', 'Ended')}
        >
          <p>Pages that still carry it are refused from now on, and what they send is lost.</p>
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
