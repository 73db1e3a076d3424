import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';

/** What signs the links of a project. */
export interface LinkSecret {
  readonly secret: string;
}

const SECRET_BYTES = 32;
const ID_BYTES = 9;

/** All that sign: two collectors that made one in the same moment leave two, and the links of both hold. */
export function listLinkSecrets(documents: Documents, project: string): readonly string[] {
  return documents.list('link-secret', project).map(({ body }) => body.secret);
}

/** The one that new links are signed with, made when there is none. Rejects when the database does not take it. */
export async function readLinkSecret(
  documents: Documents,
  environment: Environment,
  project: string,
): Promise<string> {
  const [known] = listLinkSecrets(documents, project);
  if (known !== undefined) return known;
  const secret = environment.randomText(SECRET_BYTES);
  await documents.put('link-secret', project, environment.randomText(ID_BYTES), { secret });
  return secret;
}
