import { useEffect, useState } from 'preact/hooks';

import { toSubjectWords } from '../data/filter-text.ts';
import { useSubjects } from '../data/use-subjects.ts';
import type { PageProps } from '../pages/page.ts';
import { Select } from './Select.tsx';

interface BreakdownSelectProps {
  readonly page: PageProps;
}

/** Columns of few values, by which every project can be broken down. */
const COLUMNS = ['country', 'browser', 'os'];

/** The numbers of the page come first; only then is asked for what else there is to choose. In milliseconds. */
const PATIENCE_MS = 1_500;

/** By what the numbers are broken down: where people are, what they use, and the traits of accounts and people. */
export function BreakdownSelect({ page: { api, environment, project, view, onView } }: BreakdownSelectProps) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = environment.setTimeout(() => setWanted(true), PATIENCE_MS);
    return () => environment.clearTimeout(timer);
  }, [environment]);
  const traits = useSubjects(api, project.id, wanted).filter((subject) =>
    /^(account|person)\./u.test(subject),
  );
  const chosen = view.breakdown === null ? [] : [view.breakdown];
  const subjects = [...new Set([...traits, ...COLUMNS, ...chosen])];
  return (
    <Select
      label="Break down by"
      options={[
        { value: '', label: 'nothing' },
        ...subjects.map((subject) => ({ value: subject, label: toSubjectWords(subject) })),
      ]}
      value={view.breakdown ?? ''}
      onChange={(breakdown) => onView({ ...view, breakdown: breakdown || null })}
    />
  );
}
