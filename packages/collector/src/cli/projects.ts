import type { Database } from '../clickhouse.ts';
import type { Flags } from '../config.ts';
import { openDocuments, type Documents } from '../definitions/documents.ts';
import { createFirstProjects } from '../definitions/first-projects.ts';
import { findProject, listProjects, type Project } from '../definitions/project.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readSettings, withDatabase } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Opens the database that the flags name, with its definitions, the first projects among them. */
export async function withDocuments(
  terminal: Terminal,
  flags: Flags,
  work: (documents: Documents, database: Database) => Promise<void>,
): Promise<void> {
  const { environment } = terminal;
  await withDatabase(readSettings(terminal, flags).database, async (database) => {
    const documents = await openDocuments(database, environment);
    await createFirstProjects(documents, environment);
    await work(documents, database);
  });
}

/** Throws when there is none, and says which there are. */
export function readProject(documents: Documents, id: string): Project {
  const project = findProject(documents, id);
  if (project) return project;
  const known = listProjects(documents).map((each) => each.id);
  throw new CommandError(`There is no project "${id}"; there are ${known.join(', ')}.`, EXIT.usage);
}
