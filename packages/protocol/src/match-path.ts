/**
 * Whether a path fits a pattern in which `*` stands for any run of characters, also none and also slashes.
 * Linear in the path, whatever the pattern: definitions are written by people and run in others' pages.
 */
export function matchesPath(path: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return path === pattern;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}
