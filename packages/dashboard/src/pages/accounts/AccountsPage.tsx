import type { PageProps } from '../page.ts';
import { AccountPage } from './AccountPage.tsx';
import { AccountList } from './AccountList.tsx';

/** The accounts by who needs care, or one of them. */
export function AccountsPage(props: PageProps) {
  return props.detail === '' ? <AccountList {...props} /> : <AccountPage key={props.detail} {...props} />;
}
