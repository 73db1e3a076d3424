import type { PageProps } from '../pages/page.ts';
import { toApiPath } from './api.ts';
import { toValue, useResource } from './use-resource.ts';

interface NamedFeature {
  readonly id: string;
  readonly name: string;
  readonly status: 'draft' | 'live' | 'paused';
}

/** What the team calls its features, by what the events call them. Empty until it is known. */
export function useFeatureNames({
  api,
  project,
}: Pick<PageProps, 'api' | 'project'>): ReadonlyMap<string, string> {
  const features = useResource<{ readonly definitions: readonly NamedFeature[] }>(
    api,
    toApiPath('/api/definitions/feature', { project: project.id }),
  );
  const live = (toValue(features)?.definitions ?? []).filter(({ status }) => status === 'live');
  return new Map(live.map(({ id, name }) => [id, name]));
}
