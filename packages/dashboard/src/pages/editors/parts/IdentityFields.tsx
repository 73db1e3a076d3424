import { TextField } from './fields.tsx';

interface IdentityFieldsProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly id: string;
  /** Null once it was saved: events carry the id, so that it never changes again. */
  readonly onId: ((id: string) => void) | null;
  readonly error: string | null;
  readonly nameLabel?: string;
  readonly nameHint?: string;
}

/** What it is called by the team, and by the events. */
export function IdentityFields({
  name,
  onName,
  id,
  onId,
  error,
  nameLabel = 'Name',
  nameHint,
}: IdentityFieldsProps) {
  return (
    <div class="editors-grid">
      <TextField
        label={nameLabel}
        value={name}
        onChange={onName}
        {...(nameHint !== undefined && { hint: nameHint })}
      />
      {onId === null ? (
        <p class="editors-id">
          <span>Id</span>
          <code>{id}</code>
        </p>
      ) : (
        <TextField
          label="Id"
          hint="Events carry it; it cannot be changed later."
          isCode
          value={id}
          onChange={onId}
          error={error}
        />
      )}
    </div>
  );
}

/** Why an id cannot be taken; null when it can. */
export function toIdError(id: string, taken: readonly string[]): string | null {
  if (id === '') return 'It needs an id: letters, digits and hyphens.';
  if (!/^[a-z0-9][a-z0-9_.-]{0,79}$/iu.test(id)) return 'Letters, digits and hyphens.';
  return taken.includes(id) ? 'Another has this id.' : null;
}
