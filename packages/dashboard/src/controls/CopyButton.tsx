import { useState } from 'preact/hooks';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: "the script tag". */
  readonly what: string;
  readonly copyText: (text: string) => Promise<void>;
}

type State = 'idle' | 'copied' | 'refused';

const LABELS: Readonly<Record<State, string>> = {
  idle: 'Copy',
  copied: 'Copied',
  refused: 'Select and copy',
};

/** Copies a text and says whether it did; a browser may refuse. */
export function CopyButton({ text, what, copyText }: CopyButtonProps) {
  const [state, setState] = useState<State>('idle');
  const copy = () => {
    copyText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <button type="button" class="button copy-button" onClick={copy}>
      <span aria-live="polite">{LABELS[state]}</span> <span class="visually-hidden">{what}</span>
    </button>
  );
}
