import { CopyButton } from '../../controls/CopyButton.tsx';

interface SnippetProps {
  readonly text: string;
  /** What it is: "the script tag". */
  readonly what: string;
  readonly copyText: (text: string) => Promise<void>;
}

/** Code to be copied; it scrolls by itself where it is wider than the page. */
export function Snippet({ text, what, copyText }: SnippetProps) {
  return (
    <div class="snippet">
      <pre tabIndex={0} role="region" aria-label={what}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} what={what} copyText={copyText} />
    </div>
  );
}
