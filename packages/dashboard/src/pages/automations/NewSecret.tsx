import { useEffect, useRef } from 'preact/hooks';

import { CopyButton } from '../../controls/CopyButton.tsx';

interface NewSecretProps {
  readonly secret: string;
  readonly copyText: (text: string) => Promise<void>;
  readonly onDone: () => void;
}

/** The secret of a webhook, this once, and what it is for. */
export function NewSecret({ secret, copyText, onDone }: NewSecretProps) {
  const words = useRef<HTMLParagraphElement>(null);
  // The form had the focus, and is gone.
  useEffect(() => words.current?.focus(), []);
  return (
    <div class="automations-form">
      <p ref={words} tabIndex={-1}>
        Your server checks with it that a message comes from Kept. It is shown <strong>this once</strong>.
      </p>
      <div class="automations-secret">
        <code>{secret}</code>
        <CopyButton text={secret} what="the secret" copyText={copyText} />
      </div>
      <p class="field-hint">
        Each message has the header <code>Kept-Signature: t=…,v1=…</code>: HMAC-SHA256 of the time, a full
        stop and the body. <code>docs/automations.md</code> has the few lines that check it.
      </p>
      <div class="automations-buttons">
        <button type="button" class="button button-primary" onClick={onDone}>
          I have copied it
        </button>
      </div>
    </div>
  );
}
