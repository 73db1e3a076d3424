import type { ActiveUserRule } from '@kept/protocol';
import { useEffect, useState } from 'preact/hooks';

import { TableScroll } from '../../charts/TableScroll.tsx';
import type { MetricQuery } from '../../data/api.ts';
import { toBasis, toChange } from '../../format/change.ts';
import { toBrief } from '../../format/number.ts';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { toRuleWords } from './to-rule-words.ts';
import { ACTIVE_METRICS, useActives, type ActiveMetric, type Actives } from './use-actives.ts';

interface RulesPanelProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  readonly rules: readonly ActiveUserRule[];
  /** The numbers of the rule that is chosen, which the page has asked for. */
  readonly chosen: Actives;
}

const NAMES: Readonly<Record<ActiveMetric, string>> = {
  dau: 'Daily',
  wau: 'Weekly',
  mau: 'Monthly',
  stickiness: 'Stickiness',
};

/** As high as what a cell holds, in CSS pixels. */
const CELL_HEIGHT = 44;

/** What each way to say "active" makes of the same days, side by side; choosing one is choosing it for the page. */
export function RulesPanel({ page, query, rules, chosen }: RulesPanelProps) {
  const { view, onCorrect } = page;
  const others = rules.map(({ id }) => id).filter((id) => id !== view.rule);
  const waiting = view.rule === null ? others : ['', ...others];
  // One rule after the other, the page's own first: all of them at once would keep each other waiting.
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const isReady = Object.values(chosen).every(({ result }) => result.state !== 'loading');
  const turn = isReady ? waiting.find((id) => !settled.has(id)) : undefined;
  return (
    <Panel area="rules" title="What counts as active">
      <TableScroll label="Active users by rule">
        <table class="behaviour-table">
          <caption class="visually-hidden">Active users by rule</caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              {ACTIVE_METRICS.map((id) => (
                <th scope="col" key={id}>
                  <button
                    type="button"
                    class="about-button"
                    onClick={() => onCorrect({ ...view, about: id })}
                  >
                    {NAMES[id]}
                    <span class="visually-hidden"> definition</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[null, ...rules].map((rule) => (
              <RuleRow
                key={rule?.id ?? ''}
                page={page}
                query={{ ...query, rule: rule?.id ?? null }}
                rule={rule}
                given={(rule?.id ?? null) === view.rule ? chosen : null}
                mayAsk={settled.has(rule?.id ?? '') || turn === (rule?.id ?? '')}
                onSettled={() => setSettled((before) => new Set([...before, rule?.id ?? '']))}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {rules.length === 0 ? (
        <p class="behaviour-note">
          A rule of your own says what use counts for your product, such as one minute of attention.{' '}
          <a href={page.toHref('editors')}>Write one</a>
        </p>
      ) : null}
    </Panel>
  );
}

interface RuleRowProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  /** Null is any activity. */
  readonly rule: ActiveUserRule | null;
  /** Its numbers where the page has them: this rule is the chosen one. */
  readonly given: Actives | null;
  /** Whether it is its turn to ask for them, or was before. */
  readonly mayAsk: boolean;
  readonly onSettled: () => void;
}

function RuleRow({ page, query, rule, given, mayAsk, onSettled }: RuleRowProps) {
  const asked = useActives(page, given === null && mayAsk ? query : null);
  const actives = given ?? asked;
  const isSettled = mayAsk && Object.values(asked).every(({ result }) => result.state !== 'loading');
  useEffect(() => {
    if (isSettled) onSettled();
  }, [isSettled]);
  const { view, onView } = page;
  return (
    <tr class={given === null ? undefined : 'is-chosen'}>
      <th scope="row">
        <button
          type="button"
          class="behaviour-link"
          aria-pressed={given !== null}
          onClick={() => onView({ ...view, rule: rule?.id ?? null })}
        >
          {rule?.name ?? 'Any activity'}
        </button>
        <small>{rule === null ? 'whatever people do, within a day' : toRuleWords(rule)}</small>
      </th>
      {ACTIVE_METRICS.map((id) => (
        <td key={id}>
          <ActiveCell metric={actives[id]} />
        </td>
      ))}
    </tr>
  );
}

function ActiveCell({ metric }: { readonly metric: MetricOnPage }) {
  return (
    <Answer resource={metric.result} placeholder={<Skeleton height={CELL_HEIGHT} />}>
      {(result) => {
        const { arrow, text, tone } = toChange(result);
        return (
          <>
            <strong>{toBrief(result.total.value, result.metric.unit)}</strong>
            <small class={`change tone-${tone}`}>
              <span class="change-amount">
                <span aria-hidden="true">{arrow}</span> {text === '' ? 'nothing earlier' : text}
              </span>
            </small>
            <small>n {toBasis(result)}</small>
          </>
        );
      }}
    </Answer>
  );
}
