import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * Names the tab after the page, and gives back the ref of its heading, which takes the focus when the reader came here
 * by a link of another page: a screen reader then starts where the page does.
 */
export function usePageTitle(title: string, arrived: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kept`;
    if (arrived) heading.current?.focus();
  }, [title, arrived]);
  return heading;
}
