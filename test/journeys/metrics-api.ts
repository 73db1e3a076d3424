import type { MetricId, MetricResult } from '@kept/metrics';
import type { BrowserContext } from 'playwright';

/** The collector's numbers, as a team member who has signed in reads them. */
export interface MetricsApi {
  metric(id: MetricId, query?: Readonly<Record<string, string>>): Promise<MetricResult>;
}

/** Signs in by the one-time link; the answers are of the demo project, from yesterday to tomorrow. */
export async function signIn(context: BrowserContext, url: string, signInUrl: string): Promise<MetricsApi> {
  const landed = await context.request.get(signInUrl);
  if (!landed.ok()) throw new Error(`The sign-in link answered ${landed.status()}`);
  return {
    async metric(id, query = {}) {
      const now = Date.now();
      const params = { project: 'demo', from: toDay(now - DAY_MS), to: toDay(now + DAY_MS), ...query };
      const answer = await context.request.get(`${url}/api/metrics/${id}`, { params });
      if (!answer.ok()) throw new Error(`${id} answered ${answer.status()}: ${await answer.text()}`);
      return (await answer.json()) as MetricResult;
    },
  };
}

const DAY_MS = 86_400_000;
/** The demo project's zone. */
const ZONE = 'Europe/Bucharest';

function toDay(ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(ms);
}
