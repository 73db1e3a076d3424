interface RowButtonsProps<Item> {
  /** What a row is called: "question 2". */
  readonly name: string;
  readonly items: readonly Item[];
  readonly index: number;
  readonly onChange: (items: readonly Item[]) => void;
  /** False where the order says nothing. */
  readonly hasOrder?: boolean;
}

/** Moves one of a list up or down, or takes it out: buttons, so that no mouse is needed. */
export function RowButtons<Item>({ name, items, index, onChange, hasOrder = true }: RowButtonsProps<Item>) {
  const move = (to: number) => {
    const item = items[index] as Item;
    onChange(items.toSpliced(index, 1).toSpliced(to, 0, item));
  };
  return (
    <span class="editors-row-buttons">
      {hasOrder ? (
        <>
          <IconButton label={`Move ${name} up`} disabled={index === 0} onClick={() => move(index - 1)}>
            ↑
          </IconButton>
          <IconButton
            label={`Move ${name} down`}
            disabled={index === items.length - 1}
            onClick={() => move(index + 1)}
          >
            ↓
          </IconButton>
        </>
      ) : null}
      <IconButton label={`Remove ${name}`} onClick={() => onChange(items.toSpliced(index, 1))}>
        ×
      </IconButton>
    </span>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}

function IconButton({ label, disabled = false, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      class="editors-icon"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
