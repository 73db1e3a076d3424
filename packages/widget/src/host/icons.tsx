/** Icons are drawn inline: nothing is fetched, and they take the text's colour. Their meaning is in the words beside them. */
function icon(path: string) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export const CloseIcon = () => icon('M4 4l8 8M12 4l-8 8');
export const CheckIcon = () => icon('M3.5 8.5l3 3 6-7');
export const ChevronIcon = () => icon('M3.5 6l4.5 4.5L12.5 6');

/** From very sad, 0, to very glad, 4: the corners of the mouth go up. */
export const FaceIcon = ({ mood }: { mood: number }) =>
  icon(
    `M8 1.5a6.5 6.5 0 1 1-.01 0M5.8 5.6v.9M10.2 5.6v.9M4.9 ${11.6 - mood * 0.7}q3.1 ${mood * 2 - 4} 6.2 0`,
  );
export const StarIcon = () =>
  icon('M8 1.6l1.95 4 4.4.6-3.2 3.1.77 4.4L8 11.6l-3.92 2.1.77-4.4-3.2-3.1 4.4-.6z');
export const ThumbIcon = ({ up }: { up: boolean }) =>
  icon(
    up
      ? 'M2 7.5h2.5v6H2zM4.5 7.5L7.4 2c1 0 1.6.7 1.5 1.7L8.6 6h3.6c.9 0 1.5.8 1.3 1.6l-1.1 4.7c-.2.7-.7 1.2-1.4 1.2H4.5'
      : 'M2 2.5h2.5v6H2zM4.5 8.5L7.4 14c1 0 1.6-.7 1.5-1.7L8.6 10h3.6c.9 0 1.5-.8 1.3-1.6l-1.1-4.7c-.2-.7-.7-1.2-1.4-1.2H4.5',
  );
