import { useParams } from 'react-router';

import { kept } from './kept.js';

/** Seen and used of a feature are counted by `data-kept-feature`; what has a name of its own is tracked. */
export function Report() {
  const { id } = useParams();
  return (
    <>
      <h1>{id}</h1>
      <button data-kept-feature="export">Export</button>{' '}
      <button onClick={() => kept.track('Report Shared', { report: id, channel: 'link' })}>Share</button>
    </>
  );
}
