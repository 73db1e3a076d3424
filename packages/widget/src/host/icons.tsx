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
