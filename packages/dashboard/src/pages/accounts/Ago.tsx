import { toMoment } from '../../format/date.ts';
import type { PageProps } from '../page.ts';
import { toAgo } from './to-ago.ts';
import { Unknown } from './Unknown.tsx';

interface AgoProps {
  readonly at: string | null;
  /** Said where there is no time. */
  readonly never: string;
  readonly page: Pick<PageProps, 'environment' | 'project'>;
}

/** How long ago something was; when exactly, by the project's clock, for who points at it. */
export function Ago({ at, never, page: { environment, project } }: AgoProps) {
  if (at === null) return <Unknown why={never} />;
  return (
    <time dateTime={at} title={toMoment(at, project.timezone)}>
      {toAgo(at, environment.now())}
    </time>
  );
}
