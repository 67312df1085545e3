import type { Command } from 'commander';

/** A command as the list of all shows it. */
export interface Listed {
  /** With its arguments, as commander reads them. */
  readonly name: string;
  readonly description: string;
  /** What it takes and does. Loaded only when it is asked for: the product behind most of them takes a second and more. */
  readonly load: () => Promise<(command: Command) => void>;
}

export const commands: readonly Listed[] = [
  {
    name: 'start',
    description: 'run the whole product, with its own database unless DATABASE_URL names one',
    load: async () => (await import('./start/start.js')).addStart,
  },
  {
    name: 'import <file>',
    description:
      'take in a plan: Word, Excel, PDF, OpenDocument, .rtf, .html, .md, .csv, or text; - reads from standard input',
    load: async () => (await import('./import/import.js')).addImport,
  },
  {
    name: 'migrate',
    description:
      'bring the database to this version, by the account of MIGRATIONS_DATABASE_URL; then start web and worker',
    load: async () => (await import('./installation.js')).addMigrate,
  },
  {
    name: 'boards',
    description: 'the boards of this installation; boards add begins another',
    load: async () => (await import('./boards/boards.js')).addBoards,
  },
  {
    name: 'play',
    description: 'play the example year (illustrative) on a new partnership',
    load: async () => (await import('./play/add-play.js')).addPlay,
  },
  {
    name: 'chase',
    description: 'ask owners for what is due, and send what waits to be sent',
    load: async () => (await import('./chase/chase.js')).addChase,
  },
  {
    name: 'mail',
    description: 'mail that arrives',
    load: async () => (await import('./mail/received.js')).addMail,
  },
  {
    name: 'log',
    description: 'back up, restore and move the history',
    load: async () => (await import('./log/log.js')).addLog,
  },
  {
    name: 'history',
    description: 'what the history answers, today or as at any date',
    load: async () => (await import('./history/history.js')).addHistory,
  },
  {
    name: 'paper <kind>',
    description: 'make a paper as Word, PDF and HTML',
    load: async () => (await import('./paper/paper.js')).addPaper,
  },
  {
    name: 'people',
    description: 'people, where nobody can sign in to mend it',
    load: async () => (await import('./people/people.js')).addPeople,
  },
  {
    name: 'views',
    description: 'see, rebuild and mend what pages read',
    load: async () => (await import('./views/views.js')).addViews,
  },
];

/** Adds all of them to the program, and to those that the words name what they take and do. */
export async function addCommands(program: Command, words: readonly string[]): Promise<void> {
  // The first word, or the second of `help import`.
  const asked = words[0] === 'help' ? words[1] : words[0];
  for (const { name, description, load } of commands) {
    const command = program.command(name).description(description);
    if (command.name() === asked) (await load())(command);
  }
}
