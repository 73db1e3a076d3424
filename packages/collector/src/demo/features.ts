import type { Properties } from '@kept/protocol';

import type { Random } from './random.ts';

interface DemoFeature {
  readonly name: string;
  /** The share of people who ever find it. */
  readonly adoption: number;
  /** How often those who found it turn to it, against the others. */
  readonly weight: number;
  /** What happens beside the use itself, and how often. */
  readonly outcome?: {
    readonly event: string;
    readonly chance: number;
    properties(random: Random): Properties;
  };
}

const CHANNELS = [
  ['link', 5],
  ['email', 4],
  ['slack', 2],
] as const;

/** What the demo's product can do, from what everybody uses to what few have found. */
export const FEATURES = [
  { name: 'search', adoption: 0.82, weight: 3 },
  {
    name: 'report-editor',
    adoption: 0.58,
    weight: 4,
    outcome: {
      event: 'Task Completed',
      chance: 0.45,
      properties: (random) => ({ kind: random.chance(0.7) ? 'report-edit' : 'review' }),
    },
  },
  { name: 'dashboards', adoption: 0.54, weight: 4 },
  {
    name: 'export',
    adoption: 0.47,
    weight: 2,
    outcome: { event: 'Task Completed', chance: 0.6, properties: () => ({ kind: 'export' }) },
  },
  {
    name: 'share',
    adoption: 0.41,
    weight: 1.6,
    outcome: {
      event: 'Content Shared',
      chance: 0.85,
      properties: (random) => ({ channel: random.weighted(CHANNELS) }),
    },
  },
  {
    name: 'comments',
    adoption: 0.34,
    weight: 2.2,
    outcome: { event: 'Content Created', chance: 0.8, properties: () => ({ kind: 'comment' }) },
  },
  {
    name: 'templates',
    adoption: 0.22,
    weight: 0.8,
    outcome: { event: 'Content Created', chance: 0.7, properties: () => ({ kind: 'report' }) },
  },
  {
    name: 'scheduled-reports',
    adoption: 0.16,
    weight: 0.7,
    outcome: { event: 'Task Completed', chance: 0.7, properties: () => ({ kind: 'schedule' }) },
  },
  { name: 'integrations', adoption: 0.07, weight: 0.6 },
] as const satisfies readonly DemoFeature[];

export type FeatureName = (typeof FEATURES)[number]['name'];

const BY_NAME: ReadonlyMap<FeatureName, DemoFeature> = new Map(
  FEATURES.map((feature) => [feature.name, feature]),
);

/** What using a feature led to this time, if anything. */
export function toOutcome(
  random: Random,
  name: FeatureName,
): { event: string; properties: Properties } | null {
  const outcome = BY_NAME.get(name)?.outcome;
  if (!outcome || !random.chance(outcome.chance)) return null;
  return { event: outcome.event, properties: outcome.properties(random) };
}
