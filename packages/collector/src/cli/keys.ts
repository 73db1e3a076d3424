import { Command } from 'commander';

import type { Flags } from '../config.ts';
import { findProject, listProjects, type Project } from '../definitions/project.ts';
import { createServerKey } from '../definitions/server-key.ts';
import { createWriteKey } from '../definitions/write-key.ts';
import { isTimezone } from '../is-timezone.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readProject, withDocuments } from './projects.ts';
import { dataDirOption } from './settings.ts';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { tokenCommand } from './tokens.ts';
import { webhookCommand } from './webhook-secret.ts';

const HELP = `
A write key is public: it stands in your pages and can only add events. A server key is secret: what is sent with it is
trusted, and money counts only then. A key that was replaced is void within seconds.

Examples:
  kept keys                                   every project with its keys
  kept keys create shop --name "My shop"      a project of its own, with both keys
  kept keys rotate shop --server              a new server key, shown once here
  kept keys webhook stripe --project main < secret.txt
`;

/** `kept keys`: projects and what opens them. */
export function keysCommand(terminal: Terminal): Command {
  return new Command('keys')
    .description('projects and their keys, tokens for programs, secrets of webhooks')
    .addHelpText('after', HELP)
    .addCommand(listCommand(terminal), { isDefault: true })
    .addCommand(createCommand(terminal))
    .addCommand(rotateCommand(terminal))
    .addCommand(tokenCommand(terminal))
    .addCommand(webhookCommand(terminal));
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('every project with its keys; server keys are masked')
    .option('--show', 'show server keys in full')
    .addOption(dataDirOption())
    .action((flags: Flags & { readonly show?: boolean }) =>
      withDocuments(terminal, flags, async (documents) => {
        terminal.print(showKeys(listProjects(documents), flags.show ?? false));
      }),
    );
}

function createCommand(terminal: Terminal): Command {
  return new Command('create')
    .description('a new project with a write key and a server key')
    .argument('<project>', 'its id: small letters, digits and -')
    .option('--name <name>', 'what people call it; its id when absent')
    .option('--timezone <zone>', "in which its days begin, as in Europe/Paris; this machine's when absent")
    .addOption(dataDirOption())
    .action((id: string, flags: Flags & { readonly name?: string; readonly timezone?: string }) => {
      const timezone = flags.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
        throw new CommandError('The id of a project has small letters, digits and - only.', EXIT.usage);
      }
      if (!isTimezone(timezone)) throw new CommandError(`There is no time zone "${timezone}".`, EXIT.usage);
      return withDocuments(terminal, flags, async (documents) => {
        if (findProject(documents, id)) throw new CommandError(`There is a project "${id}" already.`);
        const { environment } = terminal;
        await documents.put('project', id, id, {
          name: flags.name ?? id,
          demo: false,
          timezone,
          writeKey: createWriteKey(environment),
          serverKey: createServerKey(environment),
          origins: [],
        });
        terminal.print(showKeys([readProject(documents, id)], true));
      });
    });
}

function rotateCommand(terminal: Terminal): Command {
  return new Command('rotate')
    .description('replace a key of a project; the one before is void')
    .argument('<project>', 'id of the project')
    .option('--server', 'the server key; what sends with the old one is refused')
    .option('--write', 'the write key; pages that carry the old one are refused')
    .addOption(dataDirOption())
    .action((id: string, flags: Flags & { readonly server?: boolean; readonly write?: boolean }) => {
      if (!flags.server && !flags.write) {
        throw new CommandError('Say which key: --server, --write, or both.', EXIT.usage);
      }
      return withDocuments(terminal, flags, async (documents) => {
        const { environment } = terminal;
        const { id: _, ...settings } = readProject(documents, id);
        await documents.put('project', id, id, {
          ...settings,
          ...(flags.server && { serverKey: createServerKey(environment) }),
          ...(flags.write && { writeKey: createWriteKey(environment), previousWriteKey: null }),
        });
        terminal.print(showKeys([readProject(documents, id)], true));
      });
    });
}

function showKeys(projects: readonly Project[], isShown: boolean): string {
  return toTable(
    ['project', 'name', 'time zone', 'write key', 'server key'],
    projects.map(({ id, name, timezone, writeKey, serverKey }) => [
      id,
      name,
      timezone,
      writeKey,
      serverKey === null ? '-' : isShown ? serverKey : mask(serverKey),
    ]),
  );
}

/** Enough to tell two of them apart. */
function mask(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}
