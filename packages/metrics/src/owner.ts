/** Begins the id under which an account's own facts stand: those that name no person. */
const ACCOUNT_PREFIX = 'account:';

/** The id under which stands what is of no account either: the costs of the company as a whole. */
const COMPANY = 'server';

/** Whose event it is: the person's, else the account's, else the company's as a whole. Every event needs somebody. */
export function toOwner(userId: string | null, accountId: string | null): string {
  if (userId !== null) return userId;
  return accountId === null ? COMPANY : `${ACCOUNT_PREFIX}${accountId}`;
}

/** Whether an id is an account's or the company's, and not a person's. */
export function isAccount(id: string): boolean {
  return id === COMPANY || id.startsWith(ACCOUNT_PREFIX);
}

/**
 * In SQL, whether the id in a column is a person's. Stands wherever people are counted: an account that its server speaks
 * for is not one of its own users. What is said of an account stays its own all the same.
 */
export function isPerson(column: string): string {
  return `${column} NOT IN ('', '${COMPANY}') AND NOT startsWith(${column}, '${ACCOUNT_PREFIX}')`;
}
