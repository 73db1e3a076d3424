import { SingleBar } from 'cli-progress';

/** A bar on stderr; nothing is drawn where nobody watches. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** @param label what is being done, in a few words */
export function createProgress(label: string, total: number): Progress {
  const bar = new SingleBar({
    format: `  ${label}  {bar} {percentage} %  {eta_formatted} left`,
    barsize: 30,
    hideCursor: true,
    gracefulExit: false,
    etaBuffer: 50,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
