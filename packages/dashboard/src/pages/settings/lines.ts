/** A list as people write it: one a line, or with commas between. Empty ones are left out. */
export function readLines(text: string): readonly string[] {
  return text
    .split(/[\n,]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function toLines(items: readonly string[]): string {
  return items.join('\n');
}
