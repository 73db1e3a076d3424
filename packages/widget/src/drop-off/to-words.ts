/** `invite-a_friend` is "Invite a friend". */
export function toWords(id: string): string {
  const words = id.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
