import type { Checklist, Survey } from '@kept/protocol';

import type { Occurrence } from './occurrence.ts';

/** What the governor says to itself when a person drops a flow. It is no event: the metrics know better who dropped, later. */
const DROPPED = 'Onboarding Dropped';

export function toDrop(flowId: string): Occurrence {
  return { name: DROPPED, properties: { flow_id: flowId }, path: null };
}

/** The surveys, of which those that a checklist names in `askOnDrop` wait for a drop in place of other events. */
export function askedOnDrop(surveys: readonly Survey[], checklists: readonly Checklist[]): readonly Survey[] {
  return surveys.map((survey) => {
    const value = checklists.filter(({ askOnDrop }) => askOnDrop === survey.id).map(({ id }) => id);
    if (value.length === 0) return survey;
    const events = [{ name: DROPPED, where: [{ key: 'flow_id', op: 'in' as const, value }] }];
    return { ...survey, conditions: { ...survey.conditions, events } };
  });
}
