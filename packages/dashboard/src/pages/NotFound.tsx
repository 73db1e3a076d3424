import { PATHS } from '../view/router.ts';
import { usePageTitle } from './use-page-title.ts';

/** For an address that leads nowhere. */
export function NotFound() {
  const heading = usePageTitle('Not found', true);
  return (
    <main class="page">
      <h1 ref={heading} tabIndex={-1}>
        There is no page here
      </h1>
      <p>
        <a href={PATHS.overview}>Go to the overview</a>
      </p>
    </main>
  );
}
