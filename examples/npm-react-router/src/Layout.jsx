import { Link, Outlet } from 'react-router';

export function Layout() {
  return (
    <main>
      <nav>
        <Link to="/">Reports</Link>
        <Link to="/account">Account</Link>
      </nav>
      <Outlet />
    </main>
  );
}
