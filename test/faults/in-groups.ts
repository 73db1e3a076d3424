/** Runs over all items, `atOnce` of them together, so that many short visits do not wait for each other's start. */
export async function inGroups<Item, Out>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(run))));
  }
  return results;
}
