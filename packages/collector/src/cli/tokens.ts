import { Command, Option } from 'commander';

import { isScope, SCOPES, type Scope } from '../auth/scopes.ts';
import { createToken, listTokens, revokeToken, type TokenInfo } from '../auth/tokens.ts';
import type { Flags } from '../config.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readProject, withDocuments } from './projects.ts';
import { dataDirOption } from './settings.ts';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';

interface AddFlags extends Flags {
  readonly scope: readonly Scope[];
  readonly project?: string;
  readonly expires?: string;
}

const HELP = `
Scopes:
${Object.entries(SCOPES)
  .map(([name, meaning]) => `  ${name.padEnd(18)} ${meaning}`)
  .join('\n')}

Examples:
  kept keys token add "Nightly report" --scope read --scope export --project main
  kept keys token revoke 3q2-7wAAbc12
`;

/** `kept keys token`: what programs may ask of the query API. */
export function tokenCommand(terminal: Terminal): Command {
  return new Command('token')
    .description('list, add or revoke tokens for the query API')
    .addHelpText('after', HELP)
    .addCommand(listCommand(terminal), { isDefault: true })
    .addCommand(addCommand(terminal))
    .addCommand(revokeCommand(terminal));
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('every token and what it may do')
    .addOption(dataDirOption())
    .action((flags: Flags) =>
      withDocuments(terminal, flags, async (documents) => terminal.print(showTokens(listTokens(documents)))),
    );
}

function addCommand(terminal: Terminal): Command {
  return new Command('add')
    .description('a new token, which is shown this once')
    .argument('<name>', 'who uses it')
    .addOption(
      new Option('--scope <scope...>', 'what it may do').choices(Object.keys(SCOPES)).makeOptionMandatory(),
    )
    .option('--project <id>', 'the one project that it opens; all when absent')
    .option('--expires <date>', 'until when it holds, as in 2027-01-01; until it is revoked when absent')
    .addOption(dataDirOption())
    .action((name: string, flags: AddFlags) => {
      const expiresMs = flags.expires === undefined ? null : Date.parse(flags.expires);
      if (Number.isNaN(expiresMs))
        throw new CommandError('--expires is a date, as in 2027-01-01.', EXIT.usage);
      return withDocuments(terminal, flags, async (documents) => {
        const project = flags.project === undefined ? null : readProject(documents, flags.project).id;
        const { token } = await createToken(documents, terminal.environment, {
          name,
          scopes: flags.scope.filter(isScope),
          project,
          expiresAt: expiresMs === null ? null : new Date(expiresMs).toISOString(),
        });
        terminal.print(`${token}\n`);
      });
    });
}

function revokeCommand(terminal: Terminal): Command {
  return new Command('revoke')
    .description('a token that opens nothing any more, within seconds')
    .argument('<id>', 'its id, as the list has it')
    .addOption(dataDirOption())
    .action((id: string, flags: Flags) =>
      withDocuments(terminal, flags, async (documents) => {
        if (await revokeToken(documents, terminal.environment, id)) return;
        throw new CommandError(`There is no token "${id}" that still holds.`);
      }),
    );
}

function showTokens(tokens: readonly TokenInfo[]): string {
  return toTable(
    ['id', 'name', 'scopes', 'project', 'created', 'expires', ''],
    tokens.map(({ id, name, scopes, project, createdAt, expiresAt, revokedAt }) => [
      id,
      name,
      scopes.join(' '),
      project ?? 'all',
      createdAt.slice(0, 10),
      expiresAt?.slice(0, 10) ?? 'never',
      revokedAt === null ? '' : 'revoked',
    ]),
  );
}
