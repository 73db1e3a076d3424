/** Whose event it is: the person's, else the account's, else the company's as a whole. Every event needs somebody. */
export function toOwner(userId: string | null, accountId: string | null): string {
  if (userId !== null) return userId;
  return accountId === null ? 'server' : `account:${accountId}`;
}
