import type { MetricResult } from '@kept/metrics';

import { toCsvName } from '../../data/result-csv.ts';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toChange } from '../../format/change.ts';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { toBridge, type BridgeStep } from './to-bridge.ts';

interface BridgePanelProps {
  /** `mrr-movements` of the days. */
  readonly movements: Loaded<MetricResult>;
  /** `mrr`, for who pays now. */
  readonly mrr: Loaded<MetricResult>;
  /** `logo-churn`, for who paid at the start. */
  readonly churn: Loaded<MetricResult>;
  /** `arr`, which is shown beside MRR. */
  readonly arr: Loaded<MetricResult>;
  readonly currency: string;
  readonly onAbout: (id: 'mrr' | 'arr' | 'mrr-movements') => void;
}

/** As high as the number and the seven steps, in CSS pixels. */
const HEIGHT = 344;

/** What comes in a month now, and how it came from what came at the start: seven steps as a table, with bars beside the amounts. */
export function BridgePanel({ movements, mrr, arr, churn, currency, onAbout }: BridgePanelProps) {
  const customers = {
    opening: toValue(churn)?.total.n ?? null,
    closing: toValue(mrr)?.total.n ?? null,
  };
  const shown = toValue(movements);
  const csv =
    shown === null
      ? null
      : {
          name: toCsvName('mrr-bridge', shown),
          columns: ['step', `MRR in ${currency}`, 'customers'],
          rows: toBridge(shown, customers).steps.map((step) => [step.label, step.amount, step.customers]),
        };
  return (
    <Panel
      area="revenue-bridge"
      title="Monthly recurring revenue"
      csv={csv}
      actions={<AboutButton subject="MRR movements" onOpen={() => onAbout('mrr-movements')} />}
    >
      <Answer resource={movements} placeholder={<Skeleton height={HEIGHT} />}>
        {(result) => {
          const { steps, base } = toBridge(result, customers);
          return (
            <>
              <Now
                movements={result}
                mrr={toValue(mrr)}
                arr={toValue(arr)}
                currency={currency}
                onAbout={onAbout}
              />
              <BridgeTable steps={steps} currency={currency} />
              <p class="revenue-note">
                {base === 0
                  ? 'Bars begin at 0.'
                  : `Bars begin at ${toText(base, 'money', currency)}, not at 0.`}
              </p>
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}

interface NowProps extends Pick<BridgePanelProps, 'currency' | 'onAbout'> {
  readonly movements: MetricResult;
  readonly mrr: MetricResult | null;
  readonly arr: MetricResult | null;
}

/** The closing figure of the bridge, so that both agree whichever answer came first. */
function Now({ movements, mrr, arr, currency, onAbout }: NowProps) {
  const change = mrr === null ? null : toChange(mrr);
  return (
    <div class="revenue-now">
      <button type="button" class="figure-button" onClick={() => onAbout('mrr')}>
        <span class="number">{toText(movements.total.figures?.['closing'] ?? null, 'money')}</span>{' '}
        <span class="unit">{currency}</span> <span class="visually-hidden">MRR definition</span>
      </button>
      <p>
        {change === null ? null : (
          <span class={`tone-${change.tone}`}>
            <span class="change-amount">
              <span aria-hidden="true">{change.arrow}</span> {change.text}
            </span>{' '}
            <span class="quiet">{change.note}</span>
          </span>
        )}
        <span class="quiet">n {mrr === null ? NO_VALUE : toCount(mrr.total.n)} paying customers</span>
        <button type="button" class="about-button revenue-arr" onClick={() => onAbout('arr')}>
          <abbr title="Annual recurring revenue">ARR</abbr>{' '}
          {toText(arr?.total.value ?? null, 'money', currency)}{' '}
          <span class="visually-hidden">definition</span>
        </button>
      </p>
    </div>
  );
}

interface BridgeTableProps {
  readonly steps: readonly BridgeStep[];
  readonly currency: string;
}

function BridgeTable({ steps, currency }: BridgeTableProps) {
  return (
    <table class="bridge">
      <caption class="visually-hidden">What made MRR change</caption>
      <thead>
        <tr>
          <th scope="col" class="bridge-step">
            <span class="visually-hidden">Step</span>
          </th>
          <th scope="col">
            <span class="visually-hidden">Drawn</span>
          </th>
          <th scope="col" class="bridge-amount">
            {currency} <span class="visually-hidden">a month</span>
          </th>
          <th scope="col" class="bridge-customers">
            Customers
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key} class={`bridge-${step.kind}${step.amount === 0 ? '' : ' bridge-moved'}`}>
            <th scope="row">{step.label}</th>
            <td class="bridge-track" aria-hidden="true">
              <span style={{ insetInlineStart: `${step.startPercent}%`, width: `${step.widthPercent}%` }} />
            </td>
            <td class="bridge-amount">{toAmount(step)}</td>
            <td class="bridge-customers">{step.customers === null ? NO_VALUE : toCount(step.customers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A movement carries its sign; what stands does not. */
function toAmount({ kind, amount }: BridgeStep): string {
  const text = toText(amount, 'money');
  return kind !== 'level' && amount > 0 ? `+${text}` : text;
}
