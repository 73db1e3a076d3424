import { useState } from 'preact/hooks';

import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import { NewTokenForm } from './NewTokenForm.tsx';
import type { SectionProps } from './section-props.ts';
import { ShownOnce } from './ShownOnce.tsx';
import type { Token } from './token.ts';
import { TokenTable } from './TokenTable.tsx';

/** Who reads and writes without a person: made here, shown once, ended here. */
export function TokensSection({ api, environment, project, projects }: SectionProps) {
  const tokens = useResource<{ readonly tokens: readonly Token[] }>(api, '/api/tokens');
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div class="settings-stack">
      <Panel area="settings" title="All tokens">
        {secret === null ? null : (
          <ShownOnce
            what="token"
            secret={secret}
            copyText={environment.copyText}
            onDone={() => setSecret(null)}
          />
        )}
        <Answer resource={tokens} placeholder={<Skeleton height={120} />}>
          {(answer) => (
            <TokenTable
              api={api}
              tokens={answer.tokens}
              projects={projects}
              nowMs={environment.now()}
              timezone={project.timezone}
              onRevoked={tokens.reload}
            />
          )}
        </Answer>
      </Panel>
      <NewTokenForm
        api={api}
        projects={projects}
        nowMs={environment.now()}
        onMade={(made) => {
          setSecret(made);
          tokens.reload();
        }}
      />
    </div>
  );
}
