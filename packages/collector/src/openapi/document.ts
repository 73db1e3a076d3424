import { SCOPES, toNeed } from '../auth/scopes.ts';
import { PARAMETERS, type ParameterInfo, type ParameterName } from '../query/parameters.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { ref, type Schema } from './schema.ts';
import { SCHEMAS } from './schemas.ts';

const JSON_TYPE = 'application/json';

/** The OpenAPI 3.1 document of `/api`, made of the tables by which requests are read. */
export function toOpenApi(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperation(operation) };
  }
  const scopes = Object.entries(SCOPES).map(([name, meaning]) => `\`${name}\`: ${meaning}`);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kept',
      version: '1',
      description: 'Numbers of customer success, exact and explained; the people and accounts behind them.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token that begins with \`kept_\`, with the scopes that an operation names. ${scopes.join(' ')}`,
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'kept_session',
          description: 'A browser that signed in by the link that Kept printed; it may do all.',
        },
      },
    },
  };
}

function toOperation({ method, path, summary, parameters, body, answer }: Operation): Schema {
  const need = toNeed(method.toUpperCase(), path);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const content =
    'schema' in answer
      ? { [JSON_TYPE]: { schema: answer.schema } }
      : Object.fromEntries(answer.types.map((type) => [type, {}]));
  const status = 'status' in answer ? answer.status : 200;
  return {
    operationId: toId(method, path),
    summary,
    security: [{ session: [] }, ...(need === 'session' ? [] : [{ token: [need] }])],
    parameters: [...inPath, ...parameters.map(toParameter)],
    ...(body && { requestBody: { required: true, content: { [JSON_TYPE]: { schema: body } } } }),
    responses: {
      [status]: { description: summary, content },
      default: {
        description: 'Why there is no answer, in one sentence.',
        content: { [JSON_TYPE]: { schema: ref('Error') } },
      },
    },
  };
}

/** `get /api/people/{id}/timeline` is `getPeopleIdTimeline`. */
function toId(method: string, path: string): string {
  const words = path.replace('/api/', '').match(/[A-Za-z]+/g) ?? [];
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
}

function toParameter(name: ParameterName): Schema {
  const info = PARAMETERS[name];
  const schema = SCHEMA_OF[info.kind](info);
  const isRepeatable = info.kind === 'filters' || info.kind === 'list';
  return {
    name,
    in: 'query',
    description: info.meaning,
    required: info.required ?? false,
    schema: isRepeatable ? { type: 'array', items: schema } : schema,
    ...(info.example && { example: isRepeatable ? [info.example] : info.example }),
  };
}

const SCHEMA_OF = {
  text: () => ({ type: 'string' }),
  list: () => ({ type: 'string' }),
  filters: () => ({ type: 'string' }),
  day: () => ({ type: 'string', format: 'date' }),
  flag: () => ({ type: 'string', enum: ['0', '1'] }),
  choice: ({ choices = [] }) => ({ type: 'string', enum: choices }),
  number: ({ range }) =>
    range ? { type: 'integer', minimum: range[0], maximum: range[1] } : { type: 'number' },
} as const satisfies Record<ParameterInfo['kind'], (info: ParameterInfo) => Schema>;
