/** A table in Markdown; columns are to the right, save those that hold words. */
export function toTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  wordColumns: readonly number[] = [0],
): string {
  const rule = head.map((_, column) => (wordColumns.includes(column) ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
