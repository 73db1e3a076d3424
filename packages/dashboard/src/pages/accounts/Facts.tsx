import type { ComponentChildren } from 'preact';

/** One thing that is known, by name. */
export interface Fact {
  readonly name: string;
  readonly value: ComponentChildren;
}

/** As many as stand in one row of a wide screen. */
const FEW = 6;

/** What is known at a glance, side by side. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class={facts.length > FEW ? 'accounts-facts' : 'accounts-facts accounts-facts-few'}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
