import type { Explanation, Statement } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { CopyButton } from '../controls/CopyButton.tsx';
import { useResource } from '../data/use-resource.ts';
import { toMoment } from '../format/date.ts';
import { NO_BREAK, toCount } from '../format/number.ts';
import type { PageProps } from '../pages/page.ts';
import { Answer } from './Answer.tsx';
import { Skeleton } from './Panel.tsx';

interface HowItWasCountedProps extends Pick<PageProps, 'api' | 'environment'> {
  /** Where the explanation of the number is answered. */
  readonly explainPath: string;
}

/** About as high as one statement, in CSS pixels. */
const HEIGHT = 240;

/** Every statement that made a number, with its parameters: run them and the same comes out. It is asked for when it is first opened, since it computes the number anew. */
export function HowItWasCounted({ api, environment, explainPath }: HowItWasCountedProps) {
  const [wanted, setWanted] = useState(false);
  const explanation = useResource<Explanation>(api, wanted ? explainPath : null);
  return (
    <details class="counted" onToggle={(event) => event.currentTarget.open && setWanted(true)}>
      <summary>How it was computed</summary>
      <Answer resource={explanation} placeholder={<Skeleton height={HEIGHT} />}>
        {({ result, statements, leftOut, database }) => (
          <>
            <p>
              {toCount(leftOut.events)} events in the range
              {toLeftOut(leftOut)}. As of {toMoment(result.asOf, result.timezone)}, by ClickHouse {database}.
            </p>
            <ol>
              {statements.map((statement, index) => (
                <StatementItem
                  key={index}
                  statement={statement}
                  name={`statement ${index + 1}`}
                  copyText={environment.copyText}
                />
              ))}
            </ol>
          </>
        )}
      </Answer>
    </details>
  );
}

function toLeftOut({ bots, internal, filters }: Explanation['leftOut']): string {
  const parts = [
    { count: bots, why: 'of bots' },
    { count: internal, why: 'of your own team' },
    { count: filters, why: 'by filters' },
  ].filter(({ count }) => count > 0);
  return parts.length === 0
    ? ', all of them counted'
    : `, left out ${parts.map(({ count, why }) => `${toCount(count)} ${why}`).join(', ')}`;
}

interface StatementItemProps {
  readonly statement: Statement;
  /** For assistive technology: "statement 2". */
  readonly name: string;
  readonly copyText: (text: string) => Promise<void>;
}

function StatementItem({ statement, name, copyText }: StatementItemProps) {
  const { sql, params, rows, elapsedMs } = statement;
  return (
    <li>
      <p>
        {toCount(rows)} {rows === 1 ? 'row' : 'rows'}{' '}
        <span class="quiet">
          in {toCount(elapsedMs)}
          {NO_BREAK}ms
        </span>
      </p>
      <div class="snippet">
        <pre tabIndex={0} role="region" aria-label={`SQL of ${name}`}>
          {sql}
        </pre>
        <CopyButton text={toRunnable(statement)} what={name} copyText={copyText} />
      </div>
      {Object.keys(params).length === 0 ? null : (
        <dl>
          {Object.entries(params).map(([key, value]) => (
            <div key={key}>
              <dt>
                <code>{key}</code>
              </dt>
              <dd>
                <code>{toParameter(value)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** The statement with its parameters before it, as clickhouse-client takes both. */
export function toRunnable({ sql, params }: Pick<Statement, 'sql' | 'params'>): string {
  const sets = Object.entries(params).map(
    ([key, value]) => `SET param_${key} = ${quote(typeof value === 'string' ? value : toParameter(value))};`,
  );
  return [...sets, `${sql};`].join('\n');
}

/** Lists stand in brackets with their texts in quotes, as ClickHouse reads them. */
function toParameter(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => (typeof item === 'string' ? quote(item) : String(item))).join(', ')}]`;
  }
  return String(value);
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
