import { OriginsForm } from './OriginsForm.tsx';
import type { SectionProps } from './section-props.ts';
import { ServerKeyPanel } from './ServerKeyPanel.tsx';
import { WriteKeyPanel } from './WriteKeyPanel.tsx';

/** What opens the project for events, and from which pages. */
export function KeysSection(props: SectionProps) {
  return (
    <div class="settings-stack">
      <WriteKeyPanel {...props} />
      <OriginsForm {...props} />
      <ServerKeyPanel {...props} />
    </div>
  );
}
