import { InternalForm } from './InternalForm.tsx';
import { MoneyForm } from './MoneyForm.tsx';
import { RetentionForm } from './RetentionForm.tsx';
import type { SectionProps } from './section-props.ts';

/** What is kept, who counts, and in what money is told. */
export function DataSection(props: SectionProps) {
  return (
    <div class="settings-stack">
      <RetentionForm {...props} />
      <InternalForm {...props} />
      <MoneyForm {...props} />
    </div>
  );
}
