/** What a token may be allowed, each by itself: none holds another. */
export const SCOPES = {
  read: 'Numbers and their explanations, people, accounts, definitions and the live stream.',
  export: 'Whole rows as files: events, facts, people, accounts.',
  delete: 'Delete people, and see who asked to be deleted.',
  'write-definitions': 'Change what the team has written.',
} as const;

export type Scope = keyof typeof SCOPES;

/** What a route asks for; `session` is only for people who signed in. */
export type Need = Scope | 'session';

interface RouteNeed {
  readonly method: RegExp;
  readonly path: RegExp;
  readonly need: Need;
}

/**
 * What each route of `/api` needs, the first that matches. A route that nobody thought of here can still only be read
 * with `read`, and be called otherwise with `write-definitions`.
 */
const NEEDS: readonly RouteNeed[] = [
  { method: /./, path: /^\/api\/(tokens|sign-out|projects|incoming-webhooks)(\/|$)/, need: 'session' },
  { method: /^(GET|HEAD)$/, path: /^\/api\/(export|people\/[^/]+\/export)$/, need: 'export' },
  // Whoever has a link answers in the name of a person.
  { method: /^(GET|HEAD)$/, path: /^\/api\/link-surveys\//, need: 'export' },
  { method: /./, path: /^\/api\/deletion-requests$/, need: 'delete' },
  { method: /^DELETE$/, path: /^\/api\/people\//, need: 'delete' },
  // Where customers' data goes is for a person to decide.
  { method: /^(POST|PUT|DELETE)$/, path: /^\/api\/automations(\/|$)/, need: 'session' },
  // It asks, and takes a body only because a rule is long.
  { method: /^POST$/, path: /^\/api\/rules\/preview$/, need: 'read' },
  { method: /^(GET|HEAD)$/, path: /./, need: 'read' },
  { method: /./, path: /./, need: 'write-definitions' },
];

/** @param path as it was asked for, or as the route is written */
export function toNeed(method: string, path: string): Need {
  return NEEDS.find((each) => each.method.test(method) && each.path.test(path))?.need ?? 'session';
}

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}
