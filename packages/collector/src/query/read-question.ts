import {
  type Metric,
  type MetricParams,
  type Options,
  OPTIONS,
  parseSubject,
  type Query,
} from '@kept/metrics';

import type { Documents } from '../definitions/documents.ts';
import type { Project } from '../definitions/project.ts';
import { toTimestamp } from '../environment.ts';
import { readHealthSettings } from '../health/read-health-settings.ts';
import { MAX_GROUPS, type ParameterName } from './parameters.ts';
import { readRange, toLocalDate } from './range.ts';
import { type Asked, notFound, type QueryValues, wrong } from './read-query.ts';
import { readProject, readScope, readTimezone, SCOPE_PARAMETERS } from './read-scope.ts';

const DEFAULT_GROUPS = 5;

const RANGE_PARAMETERS = ['from', 'to', 'interval', 'timezone'] as const satisfies readonly ParameterName[];

/** What every metric can be asked; beside it each takes its own options. */
export const METRIC_PARAMETERS = [
  ...SCOPE_PARAMETERS,
  ...RANGE_PARAMETERS,
  'compare',
  'breakdown',
  'limit',
] as const satisfies readonly ParameterName[];

/** What a metric is asked by these parameters. */
export async function readQuestion(
  values: QueryValues,
  metric: Metric,
  documents: Documents,
  nowMs: number,
  query: Query,
): Promise<Asked<MetricParams>> {
  const project = readProject(values, documents);
  if (!project.ok) return project;
  const scope = readScope(values, project.value);
  if (!scope.ok) return scope;
  const timezone = await readTimezone(values, project.value, query);
  if (!timezone.ok) return timezone;
  const range = readRange(values, toLocalDate(nowMs, timezone.value));
  if (!range.ok) return range;
  const breakdown = readBreakdown(values);
  if (!breakdown.ok) return breakdown;
  const named = readNamed(values, project.value, documents);
  if (!named.ok) return named;
  const { currency, rates, grossMarginPercent } = project.value;
  const compare = values.text('compare') as MetricParams['compare'];
  return {
    ok: true,
    value: {
      ...readOptions(values, metric),
      ...scope.value,
      ...range.value,
      ...named.value,
      ...breakdown.value,
      ...(compare && { compare }),
      timezone: timezone.value,
      now: toTimestamp(nowMs),
      currency,
      rates,
      grossMarginPercent,
      health: readHealthSettings(documents, project.value.id),
    },
  };
}

function readBreakdown(values: QueryValues): Asked<Pick<MetricParams, 'breakdown'>> {
  const text = values.text('breakdown');
  if (text === undefined) return { ok: true, value: {} };
  const limit = values.number('limit') ?? DEFAULT_GROUPS;
  if (limit > MAX_GROUPS) return wrong(`\`limit\` is at most ${MAX_GROUPS} groups.`);
  const subject = parseSubject(text);
  return subject.ok
    ? { ok: true, value: { breakdown: { subject: subject.value, limit } } }
    : wrong(`\`breakdown\`: ${subject.message}`);
}

/** What the team has written and a question names by its id. */
function readNamed(
  values: QueryValues,
  project: Project,
  documents: Documents,
): Asked<Pick<MetricParams, 'activeUsers' | 'steps'>> {
  const [rule, flow] = [values.text('rule'), values.text('flow')];
  const activeUsers = documents.list('rule', project.id).find(({ id }) => id === rule)?.body;
  if (rule !== undefined && !activeUsers) {
    return notFound('`rule` names no active-user rule of this project.');
  }
  const checklist = documents.list('checklist', project.id).find(({ id }) => id === flow)?.body;
  if (flow !== undefined && !checklist) return notFound('`flow` names no checklist of this project.');
  return {
    ok: true,
    value: {
      ...(activeUsers && { activeUsers }),
      ...(checklist && { steps: checklist.steps.map(({ id }) => id) }),
    },
  };
}

function readOptions(values: QueryValues, metric: Metric): Options {
  const given = metric.info.options.flatMap((name) => {
    const { kind } = OPTIONS[name];
    const value = kind === 'list' ? values.list(name) : values[kind](name);
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]];
  });
  return Object.fromEntries(given) as Options;
}
