import type { PageProps } from '../page.ts';
import { PeopleList } from './PeopleList.tsx';
import { PersonPage } from './PersonPage.tsx';

/** Everybody who was there, or one of them. */
export function PeoplePage(props: PageProps) {
  return props.detail === '' ? <PeopleList {...props} /> : <PersonPage key={props.detail} {...props} />;
}
