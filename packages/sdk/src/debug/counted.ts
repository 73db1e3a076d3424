/** A number with its thousands apart, and the noun that it counts: `1,204 events`. */
export function counted(count: number, noun?: string): string {
  const number = count.toLocaleString('en');
  return noun ? `${number} ${noun}${count === 1 ? '' : 's'}` : number;
}
