import type { SourceRow } from './source-row.ts';

/** Far beyond the largest event that is taken; what is longer is no list of events. */
const MAX_LINE_LENGTH = 1_048_576;

/** One JSON value a line; empty lines are passed over. Holds one line at a time. Throws what the stream throws. */
export async function* readJsonLines(stream: AsyncIterable<Buffer>): AsyncGenerator<SourceRow> {
  const decoder = new TextDecoder();
  let line = 0;
  let rest = '';
  /** The line is too long, and what is left of it is passed over. */
  let isSkipping = false;

  function* take(text: string): Generator<SourceRow> {
    line++;
    if (isSkipping || text.length > MAX_LINE_LENGTH) {
      isSkipping = false;
      yield { ok: false, line, reason: `The line is longer than ${MAX_LINE_LENGTH} characters.` };
    } else if (text.trim() !== '') yield parse(text, line);
  }
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield* take(text);
    if (rest.length > MAX_LINE_LENGTH) [isSkipping, rest] = [true, ''];
  }
  if (rest !== '' || isSkipping) yield* take(rest);
}

function parse(text: string, line: number): SourceRow {
  try {
    return { ok: true, line, value: JSON.parse(text) };
  } catch {
    return { ok: false, line, reason: 'The line is not JSON.' };
  }
}
