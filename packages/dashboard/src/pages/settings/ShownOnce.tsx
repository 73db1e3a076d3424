import { useEffect, useRef } from 'preact/hooks';

import { CopyButton } from '../../controls/CopyButton.tsx';

interface ShownOnceProps {
  readonly what: string;
  readonly secret: string;
  readonly copyText: (text: string) => Promise<void>;
  readonly onDone: () => void;
}

/** A secret that is told this once. It takes the focus, so that nobody walks past it. */
export function ShownOnce({ what, secret, copyText, onDone }: ShownOnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [secret]);
  return (
    <div ref={box} class="settings-once" role="group" tabIndex={-1} aria-label={`New ${what}`}>
      <p>
        <strong>Copy the {what} now.</strong> It is shown this once and cannot be looked up later.
      </p>
      <div class="settings-value">
        <code>{secret}</code>
        <CopyButton text={secret} what={`the ${what}`} copyText={copyText} />
      </div>
      <button type="button" class="button" onClick={onDone}>
        I have kept it
      </button>
    </div>
  );
}
