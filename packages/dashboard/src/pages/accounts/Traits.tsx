import type { AccountSummary } from '@kept/metrics';

import { Panel } from '../../panels/Panel.tsx';

/** What the product said of an account or a person, as it was said last. */
export function Traits({ traits }: { readonly traits: AccountSummary['traits'] }) {
  const said = Object.entries(traits).toSorted(([a], [b]) => a.localeCompare(b));
  return (
    <Panel area="accounts-traits" title="Traits">
      {said.length === 0 ? (
        <p class="empty">
          <strong>No traits were told.</strong> They come with the calls <code>identify</code> and{' '}
          <code>group</code>.
        </p>
      ) : (
        <dl class="accounts-traits">
          {said.map(([key, value]) => (
            <div key={key}>
              <dt>{key.replaceAll('_', ' ')}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
