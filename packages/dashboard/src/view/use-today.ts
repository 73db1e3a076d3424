import { useEffect, useState } from 'preact/hooks';

import type { Environment } from '../environment.ts';
import { toToday } from './range.ts';

/** The project's day now; looked at again when the reader comes back, so that a tab left open over night is not yesterday's. */
export function useToday(environment: Environment, timezone: string): string {
  const [nowMs, setNowMs] = useState(environment.now);
  useEffect(() => environment.onReturn(() => setNowMs(environment.now())), [environment]);
  return toToday(nowMs, timezone);
}
