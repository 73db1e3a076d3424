import type { HealthSettings } from '@kept/metrics';

import { toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import { HealthForm } from './HealthForm.tsx';
import type { SectionProps } from './section-props.ts';

/** How accounts are scored. */
export function HealthSection({ api, project }: SectionProps) {
  const path = toApiPath('/api/health-settings', { project: project.id });
  const loaded = useResource<HealthSettings>(api, path);
  return (
    <Answer resource={loaded} placeholder={<Skeleton height={720} />}>
      {(health) => <HealthForm key={JSON.stringify(health)} api={api} path={path} health={health} />}
    </Answer>
  );
}
