/** What the operator's commands share: where the data are, and one connection to their database for the time of the command. */
import path from 'node:path';
import pg from 'pg';
import { readConfig, type Config } from '../src/config.ts';
import { reachServer } from '../src/platform/database/server.ts';
import { CannotStart } from '../src/platform/process/cannot-start.ts';
import { runCommand } from '../src/platform/process/process.ts';

/**
 * Runs a command by the settings of the environment; its number is the exit code.
 * @param alone the platform must not run meanwhile.
 */
export function runOnDatabase(options: { readonly alone: boolean }, command: (client: pg.Client, config: Config) => Promise<number>): void {
  runCommand(async () => {
    const config = readConfig(process.env, [], path.resolve(import.meta.dirname, '..'));
    if (!config.ok) throw new CannotStart(config.error.message);
    const server = await reachServer(config.value, options);
    const client = new pg.Client(server.connection);
    try {
      await client.connect();
      return await command(client, config.value);
    } finally {
      await client.end();
      await server.stop();
    }
  });
}

/** The one file that a command names, and whether it names an option; ends with the usage where it says anything else. */
export function fileArgument(usage: string, option?: string): { readonly file: string; readonly hasOption: boolean } {
  const args = process.argv.slice(2);
  const [file, ...others] = args.filter((argument) => argument !== option);
  if (file === undefined || others.length > 0 || file.startsWith('-')) {
    console.error(`Usage: ${usage}`);
    process.exit(1);
  }
  // npm runs scripts in the folder of the package; the file is meant where the person stands
  return { file: path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file), hasOption: option !== undefined && args.includes(option) };
}
