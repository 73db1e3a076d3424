import { matchesPath } from '@kept/protocol';
import type { UrlCondition } from '@kept/protocol';

/** Whether a page, by its path, is one that a condition is for; without a condition every page is. */
export function fitsUrl(path: string, url: UrlCondition | undefined): boolean {
  return !url || (matchesPath(path, url.match) && !isExcluded(path, url.exclude));
}

export function isExcluded(path: string, exclude: readonly string[] = []): boolean {
  return exclude.some((pattern) => matchesPath(path, pattern));
}
