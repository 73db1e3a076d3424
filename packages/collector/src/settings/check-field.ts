/** What a field was read as, or one sentence that says what is wrong with it. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Which part of the field, where it has some. */ readonly part?: string;
    };

export function good<Value>(value: Value): Checked<Value> {
  return { ok: true, value };
}

export function wrong(reason: string): Checked<never> {
  return { ok: false, reason };
}

/** Text with something in it, without the spaces around it. */
export function checkText(value: unknown, maxLength: number, what: string): Checked<string> {
  const text = typeof value === 'string' ? value.trim() : '';
  return text !== '' && text.length <= maxLength
    ? good(text)
    : wrong(`${what}, in 1 to ${maxLength} characters.`);
}

/**
 * A list of texts, each once and as `toItem` writes it.
 *
 * @param toItem the text as it is kept, or a sentence that begins after the text itself: "has a space in it."
 */
export function checkList(
  value: unknown,
  maxItems: number,
  toItem: (text: string) => Checked<string>,
): Checked<readonly string[]> {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    return wrong('This is a list of texts.');
  }
  if (value.length > maxItems) return wrong(`There is room for ${maxItems}; these are ${value.length}.`);
  const items: string[] = [];
  for (const text of value as readonly string[]) {
    const item = toItem(text.trim());
    if (!item.ok) return wrong(`“${text.trim().slice(0, 100)}” ${item.reason}`);
    items.push(item.value);
  }
  return good([...new Set(items)]);
}
