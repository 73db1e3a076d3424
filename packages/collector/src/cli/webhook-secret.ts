import { Argument, Command } from 'commander';

import type { Flags } from '../config.ts';
import { toWebhookSettings, VENDORS, type Vendor } from '../webhooks/vendor.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readProject, withDocuments } from './projects.ts';
import { dataDirOption } from './settings.ts';
import type { Terminal } from './terminal.ts';

const HELP = `
The secret is read from stdin, so that no list of processes and no shell's history has it. It is Stripe's signing secret
(whsec_…), Zendesk's signing secret of the webhook, or the client secret of the Intercom app.

Example:
  kept keys webhook stripe --project main < secret.txt
`;

/** `kept keys webhook`: takes the secret with which a vendor signs what it sends. */
export function webhookCommand(terminal: Terminal): Command {
  return new Command('webhook')
    .description('set the secret with which Stripe, Zendesk or Intercom signs its webhooks')
    .addArgument(new Argument('<vendor>', 'who sends').choices([...VENDORS]))
    .option('--project <id>', 'whose events they are', 'main')
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action(async (vendor: Vendor, flags: Flags & { readonly project: string }) => {
      const secret = (await terminal.readInput()).trim();
      if (secret === '') throw new CommandError('Give the secret by stdin.', EXIT.usage);
      await withDocuments(terminal, flags, async (documents) => {
        const { id } = readProject(documents, flags.project);
        await documents.put('webhook', id, vendor, toWebhookSettings(secret, terminal.environment));
        terminal.print(
          `Let ${vendor} send to /v1/webhooks/${vendor}/${id} of your collector's public address.\n`,
        );
      });
    });
}
