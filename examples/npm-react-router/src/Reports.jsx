import { Link } from 'react-router';

const REPORTS = ['weekly-revenue', 'new-customers', 'open-tickets'];

export function Reports() {
  return (
    <>
      <h1>Reports</h1>
      <ul>
        {REPORTS.map((id) => (
          <li key={id}>
            <Link to={`/reports/${id}`}>{id}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
