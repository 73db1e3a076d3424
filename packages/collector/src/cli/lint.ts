import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { lintSurvey, type Finding } from '@kept/widget/lint';
import { Command } from 'commander';

import { CommandError, EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

interface LintFlags {
  readonly json?: boolean;
  readonly strict?: boolean;
}

const HELP = `
Reads one survey, a list of them, or a document with \`surveys\`, and says what to reconsider by the rules of survey
design, in each language that a survey is written in. Errors keep a survey from working as it says; warnings make its
answers worse. \`lint.ignore\` in a survey names the rules that the team has decided against.

Examples:
  kept lint surveys.json
  kept lint surveys.json --strict      warnings fail too, as in a build
  kept lint surveys.json --json        for programs; - reads from stdin
`;

/** `kept lint`: what of some surveys to reconsider, before anybody is asked. */
export function lintCommand(terminal: Terminal): Command {
  return new Command('lint')
    .description('check the wording and the ways of surveys')
    .argument('<file>', 'JSON; - for stdin')
    .option('--json', 'print the findings as JSON')
    .option('--strict', 'end with 1 on warnings too')
    .addHelpText('after', HELP)
    .action(async (file: string, { json, strict }: LintFlags) => {
      const surveys = toSurveys(await readJson(terminal, file));
      const found = surveys.map((survey, index) => ({
        survey: nameOf(survey, index),
        findings: lintSurvey(survey),
      }));
      terminal.print(json ? `${JSON.stringify(found, null, 2)}\n` : found.map(toText).join('\n'));
      const all = found.flatMap(({ findings }) => findings);
      const errors = all.filter(({ severity }) => severity === 'error').length;
      const warnings = all.length - errors;
      if (errors > 0 || (strict && warnings > 0)) {
        throw new CommandError(`${errors} errors and ${warnings} warnings in ${surveys.length} surveys.`);
      }
    });
}

async function readJson(terminal: Terminal, file: string): Promise<unknown> {
  const text = await (
    file === '-' ? terminal.readInput() : readFile(resolve(terminal.directory, file), 'utf8')
  ).catch(() => {
    throw new CommandError(`${file} cannot be read.`, EXIT.usage);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${String(error)}`, EXIT.usage);
  }
}

function toSurveys(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const listed = typeof value === 'object' && value !== null && 'surveys' in value ? value.surveys : null;
  return Array.isArray(listed) ? listed : [value];
}

function nameOf(survey: unknown, index: number): string {
  const id = typeof survey === 'object' && survey !== null && 'id' in survey ? survey.id : null;
  return typeof id === 'string' && id !== '' ? id : `survey ${index + 1}`;
}

function toText({
  survey,
  findings,
}: {
  readonly survey: string;
  readonly findings: readonly Finding[];
}): string {
  if (findings.length === 0) return `${survey}: nothing to reconsider\n`;
  const lines = findings.map(({ rule, severity, at, text, message, better }) =>
    [
      `  ${severity === 'error' ? 'error  ' : 'warning'}  ${at}  (${typeof rule === 'number' ? `rule ${rule}` : rule})`,
      ...(text === '' ? [] : [`    ${text}`]),
      `    ${message}`,
      `    Better: ${better}`,
    ].join('\n'),
  );
  return `${survey}\n${lines.join('\n\n')}\n`;
}
