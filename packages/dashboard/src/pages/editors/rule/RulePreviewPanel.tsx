import type { ActiveUserRule } from '@kept/protocol';
import { useEffect, useState } from 'preact/hooks';

import { toApiPath, type Failure } from '../../../data/api.ts';
import { toDateRange } from '../../../format/date.ts';
import { NO_VALUE, toCount, toText } from '../../../format/number.ts';
import type { PageProps } from '../../page.ts';
import type { RulePreview } from '../definitions.ts';

interface RulePreviewPanelProps {
  readonly page: PageProps;
  readonly rule: ActiveUserRule;
}

/** Long enough for a word to be typed to its end, short enough to feel live; in milliseconds. */
const DEBOUNCE_MS = 500;

type Answer =
  | { readonly state: 'asking'; readonly previous: RulePreview | null }
  | { readonly state: 'ready'; readonly preview: RulePreview }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Whom the rule as it is written would have called active, asked anew while it is written. */
export function RulePreviewPanel({ page, rule }: RulePreviewPanelProps) {
  const { api, environment, project } = page;
  const [answer, setAnswer] = useState<Answer>({ state: 'asking', previous: null });
  const [attempt, setAttempt] = useState(0);
  // Its name and status change nobody's days.
  const asked = JSON.stringify({ period: rule.period, when: rule.when });
  useEffect(() => {
    let isWanted = true;
    setAnswer((current) => ({ state: 'asking', previous: toPreview(current) }));
    const ask = async () => {
      const path = toApiPath('/api/rules/preview', { project: project.id });
      const body = { rule: { ...(JSON.parse(asked) as object), id: 'preview', name: '' } };
      const outcome = await api.send<RulePreview>('POST', path, body);
      if (!isWanted) return;
      setAnswer(
        outcome.ok
          ? { state: 'ready', preview: outcome.value }
          : { state: 'failed', failure: outcome.failure },
      );
    };
    const timer = environment.setTimeout(() => void ask(), DEBOUNCE_MS);
    return () => {
      isWanted = false;
      environment.clearTimeout(timer);
    };
  }, [api, environment, project.id, asked, attempt]);

  const preview = toPreview(answer);
  return (
    <section
      class="panel editors-rule-preview"
      aria-label="Who would have been active"
      aria-busy={answer.state === 'asking'}
    >
      <div class="panel-head">
        <h2>Last month, by this rule</h2>
      </div>
      {answer.state === 'failed' ? (
        <div class="editors-rule-failed">
          <p>{toReason(answer.failure)}</p>
          <button type="button" class="button" onClick={() => setAttempt((count) => count + 1)}>
            Ask again
          </button>
        </div>
      ) : (
        <>
          <p class="editors-rule-number number">
            {preview === null ? NO_VALUE : toText(preview.mau.value, 'people')}
          </p>
          <p class="editors-rule-words" role="status">
            {preview === null ? 'Counting' : toWords(preview)}
          </p>
          <dl class="editors-rule-figures">
            <div>
              <dt>On a day, on average</dt>
              <dd>{toFigure(preview?.dau.value)}</dd>
            </div>
            <div>
              <dt>In the last 7 days</dt>
              <dd>{toFigure(preview?.wau.value)}</dd>
            </div>
            <div>
              <dt>In 30 days</dt>
              <dd>{toFigure(preview?.mau.value)}</dd>
            </div>
            <div>
              <dt>Did anything at all in 30 days</dt>
              <dd>{toFigure(preview?.anyone.value)}</dd>
            </div>
          </dl>
          <p class="quiet">
            {preview === null
              ? ' '
              : `${toDateRange(preview.from, preview.to)}, finished days, without bots and your own team.`}
          </p>
        </>
      )}
    </section>
  );
}

function toPreview(answer: Answer): RulePreview | null {
  if (answer.state === 'ready') return answer.preview;
  return answer.state === 'asking' ? answer.previous : null;
}

function toWords({ mau, anyone }: RulePreview): string {
  if (mau.value === null || anyone.value === null) return 'Nothing was recorded in these days.';
  if (anyone.value === 0) return 'Nobody did anything in these days.';
  return `would have been active last month: ${toText((100 * mau.value) / anyone.value, 'percent')} of the ${toCount(anyone.value)} who did anything.`;
}

function toFigure(value: number | null | undefined): string {
  return value === null || value === undefined ? NO_VALUE : toText(value, 'people');
}

function toReason(failure: Failure): string {
  return failure.kind === 'refused' ? failure.message : 'Kept did not answer.';
}
