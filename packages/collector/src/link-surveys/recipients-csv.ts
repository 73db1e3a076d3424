import type { Invitation } from './recipients-route.ts';

const COLUMNS: readonly (readonly [name: string, read: (person: Invitation) => string | null])[] = [
  ['user_id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['phone', ({ phone }) => phone],
  ['account_id', ({ account }) => account],
  ['last_seen', ({ lastSeen }) => lastSeen],
  ['answered_at', ({ answeredAt }) => answeredAt],
  ['link', ({ link }) => link],
  ['unsubscribe_link', ({ unsubscribeLink }) => unsubscribeLink],
];

/**
 * What a spreadsheet takes for a formula (OWASP, CSV Injection), as the other files leave it out: whoever names themselves
 * would otherwise have their name run on the desk of whoever opens the list.
 */
const FORMULA = /^[=+@\t\r\n＝＋－＠-]/;

/** The list to send, as RFC 4180 has it: nobody who unsubscribed is on it. */
export function toRecipientsCsv(people: readonly Invitation[]): string {
  const rows = people
    .filter(({ unsubscribedAt }) => unsubscribedAt === null)
    .map((person) => COLUMNS.map(([, read]) => toCell(read(person) ?? '')).join(','));
  return [COLUMNS.map(([name]) => name).join(','), ...rows, ''].join('\r\n');
}

function toCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
