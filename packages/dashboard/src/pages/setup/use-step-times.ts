import { useEffect, useRef } from 'preact/hooks';

import { type Api, toApiPath } from '../../data/api.ts';
import type { LiveEvent } from '../../data/live-events.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { type StepTimes, toStepTimes } from './first-steps.ts';

/** When each step was first seen. The collector is asked again when somebody may have signed in, once at a time. */
export function useStepTimes(api: Api, project: string, events: readonly LiveEvent[]): StepTimes {
  const stored = useResource<{ readonly steps: StepTimes }>(api, toApiPath('/api/first-steps', { project }));
  const times = toStepTimes(toValue(stored)?.steps ?? null, events);
  const latest = Math.max(
    -1,
    ...events.filter(({ type }) => type === 'identify').map(({ number }) => number),
  );
  const asked = useRef(-1);
  const isOpen = times.identify === null;
  const { state, reload } = stored;
  useEffect(() => {
    if (state === 'loading' || !isOpen || latest <= asked.current) return;
    asked.current = latest;
    reload();
  }, [state, isOpen, latest, reload]);
  return times;
}
