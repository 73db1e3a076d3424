import { type Estimate, METRICS, type MetricParams, runMetric } from '@kept/metrics';
import type { ActiveUserRule } from '@kept/protocol';
import { Hono } from 'hono';

import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import type { MetricParts } from '../query/metric-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { readRange, toLocalDate } from '../query/range.ts';
import { readQuery } from '../query/read-query.ts';
import { readProject, readScope } from '../query/read-scope.ts';
import { startQuestion } from '../query/reader.ts';
import { parseWritten } from './parse-written.ts';

export const RULE_PREVIEW_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];

const DAY_MS = 86_400_000;

/** How many people a rule that nobody has saved yet would have called active over the last 30 finished days. */
interface RulePreview {
  readonly from: string;
  /** The first day after them: today. */
  readonly to: string;
  /** On a day, on average. */
  readonly dau: Estimate;
  /** In the last 7 days. */
  readonly wau: Estimate;
  /** In all of them. */
  readonly mau: Estimate;
  /** Whoever did anything in all of them: what `mau` is a part of. */
  readonly anyone: Estimate;
}

/** `POST /rules/preview?project=`: whom the rule in the body would have called active. It is read as a draft. */
export function rulePreviewRoute({ database, documents, environment }: MetricParts): Hono {
  return new Hono().post('/rules/preview', async (c) => {
    const values = readQuery(c.req, RULE_PREVIEW_PARAMETERS);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const project = readProject(values.value, documents);
    if (!project.ok) return refuseQuery(c, project.code, project.message);
    const body = (await c.req.json().catch(() => null)) as { readonly rule?: object } | null;
    const parsed = parseWritten('rule', { ...body?.rule, status: 'draft' });
    if (!parsed.ok) return refuseQuery(c, 'bad_parameter', parsed.reasons.join(' '));
    const scope = readScope(values.value, project.value);
    if (!scope.ok) return refuseQuery(c, scope.code, scope.message);
    const { timezone } = project.value;
    const nowMs = environment.now();
    const today = toLocalDate(nowMs, timezone);
    const range = readRange({ text: (name) => (name === 'to' ? today : undefined) }, today);
    if (!range.ok) return refuseQuery(c, range.code, range.message);
    const { from, to } = range.value;
    const query = startQuestion(database, environment);
    const measure = async (id: 'dau' | 'wau' | 'mau', params: Pick<MetricParams, 'from' | 'activeUsers'>) => {
      const { total } = await runMetric(query, METRICS[id], {
        ...scope.value,
        ...params,
        to,
        timezone,
        interval: 'month',
        now: toTimestamp(nowMs),
        compare: 'none',
      });
      return total;
    };
    // A rolling number is the one of the last day: the days before it need not be counted each by itself.
    const lastDay = new Date(Date.parse(to) - DAY_MS).toISOString().slice(0, 10);
    const activeUsers = parsed.written as ActiveUserRule;
    const [dau, wau, mau, anyone] = await Promise.all([
      measure('dau', { from, activeUsers }),
      measure('wau', { from: lastDay, activeUsers }),
      measure('mau', { from: lastDay, activeUsers }),
      measure('mau', { from: lastDay }),
    ]);
    return c.json({ from, to, dau, wau, mau, anyone } satisfies RulePreview);
  });
}
