import type { CollectorProcess } from './collector-process.ts';

/** The project that a first start makes. */
export const FIRST_PROJECT = 'main';

/** The key of that project, as a team member who signs in finds it. */
export async function readWriteKey(collector: CollectorProcess): Promise<string> {
  const landed = await fetch(collector.signInUrl(), { redirect: 'manual' });
  const cookie = landed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${collector.url}/api/session`, { headers: { cookie } });
  const { projects } = (await answer.json()) as { projects: readonly { id: string; writeKey: string }[] };
  const writeKey = projects.find(({ id }) => id === FIRST_PROJECT)?.writeKey;
  if (writeKey === undefined) throw new Error(`There is no project ${FIRST_PROJECT}.`);
  return writeKey;
}
