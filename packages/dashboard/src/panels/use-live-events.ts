import { useEffect, useState } from 'preact/hooks';

import { onLiveEvents, type LiveEnvironment, type LiveState } from '../data/live-events.ts';
import { toLivePath } from '../data/api.ts';

const NOTHING: LiveState = { connection: 'connecting', events: [] };

/** The events of a project as they arrive, for as long as the component is on the page. */
export function useLiveEvents(environment: LiveEnvironment, project: string): LiveState {
  const [live, setLive] = useState(NOTHING);
  useEffect(() => {
    setLive(NOTHING);
    return onLiveEvents(environment, toLivePath(project), setLive);
  }, [environment, project]);
  return live;
}
