import { median } from './median.ts';
import type { MeasureId, Readings } from './measures.ts';
import type { Subject } from './subjects.ts';

/** All readings of a run. */
export interface Results {
  readonly subjects: readonly Subject[];
  add(subject: Subject, readings: Readings): void;
  /** The median of what was read; NaN when nothing was. */
  read(id: Subject['id'], measure: MeasureId): number;
}

/** Collects readings, none at first. */
export function createResults(subjects: readonly Subject[]): Results {
  const readings = new Map<string, number[]>();
  return {
    subjects,
    add(subject, added) {
      for (const [measure, value] of Object.entries(added)) {
        const key = `${subject.id} ${measure}`;
        readings.set(key, [...(readings.get(key) ?? []), value]);
      }
    },
    read: (id, measure) => median(readings.get(`${id} ${measure}`) ?? []),
  };
}
