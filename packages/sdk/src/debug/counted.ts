/** A number with its thousands apart: `1,204`. */
export function counted(count: number): string {
  return count.toLocaleString('en');
}
