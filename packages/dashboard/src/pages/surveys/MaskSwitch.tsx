interface MaskSwitchProps {
  readonly isMasked: boolean;
  readonly onChange: (isMasked: boolean) => void;
}

/** For a screen that others see: names, addresses and numbers of phones, cards and accounts are hidden by the server. */
export function MaskSwitch({ isMasked, onChange }: MaskSwitchProps) {
  return (
    <label class="surveys-mask">
      <input type="checkbox" checked={isMasked} onChange={(event) => onChange(event.currentTarget.checked)} />
      Hide personal data
    </label>
  );
}
