import type { ParameterName } from '../query/parameters.ts';
import type { Schema } from './schema.ts';

/** One thing that can be asked of `/api`. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** `{id}` stands for any text. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly ParameterName[];
  readonly body?: Schema;
  readonly answer: Answer;
}

type Answer =
  | { readonly status?: 201; readonly schema: Schema }
  /** What is not JSON, by its type. */
  | { readonly types: readonly string[] };

/** What is read as JSON. */
export function get(
  path: string,
  summary: string,
  parameters: readonly ParameterName[],
  schema: Schema,
): Operation {
  return { method: 'get', path, summary, parameters, answer: { schema } };
}
