/** Gives work to the one of several that has least to do, the first of them where all have as much. */
export function createLeastBusy<Worker>(
  workers: readonly [Worker, ...Worker[]],
): <Result>(work: (worker: Worker) => Promise<Result>) => Promise<Result> {
  const queues = workers.map((worker) => ({ worker, length: 0 }));
  return async (work) => {
    const shortest = queues.reduce((least, queue) => (queue.length < least.length ? queue : least));
    shortest.length++;
    try {
      return await work(shortest.worker);
    } finally {
      shortest.length--;
    }
  };
}
