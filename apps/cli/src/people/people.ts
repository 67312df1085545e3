import { usable, RuleBroken, ruleInWords } from '@governance/partnership';
import { AddressChanges, Governance, KeepUp, People } from '@governance/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { chooseBoard } from '../choose-board.js';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';

/** `governance people`: what only whoever runs the installation can mend. */
export function addPeople(people: Command): void {
  people
    .command('let-in')
    .description('let a person in once who lost their passkey, where no second secretary can')
    .argument('<address>', 'the address that they sign in with')
    .option('--board <name>', 'which board, by its name or id, when there are several')
    .action(async (address: string, { board }: { readonly board?: string }) => {
      console.log(await withInstallation((app) => letIn(app, address, board)));
    });
  people
    .command('correct-address')
    .description('give a person another email address: above all the first secretary, if theirs was mistyped')
    .argument('<from>', 'the address as it is held')
    .argument('<to>', 'the address as it should be')
    .option('--board <name>', 'which board, by its name or id, when there are several')
    .action(async (from: string, to: string, { board }: { readonly board?: string }) => {
      console.log(await withInstallation((app) => correctAddress(app, from, to, board)));
    });
}

/** @throws Failure when nobody has the address */
export async function letIn(app: INestApplicationContext, address: string, wanted?: string): Promise<string> {
  await app.get(KeepUp).catchUp();
  const partnership = await chooseBoard(app, wanted);
  const person = await app.get(People).memberOf(partnership, address);
  if (!person) throw new Failure(`Nobody in post on this board has the address “${address}”.`);
  if (!(await app.get(People).hasPasskey(person.id)))
    throw new Failure(`${person.name} has no passkey that could be lost.`);
  const command = { type: 'LetIn', by: 'system', doubtsAboutBy: [] } as const;
  const by = { actor: { who: 'system', policy: 'command-line' } };
  await app.get(Governance).person({ partnership, id: person.id }, command, by);
  return `${person.name} may come in once without their passkey, within a day.`;
}

/** @throws Failure that says what was wrong; then nothing is changed */
export async function correctAddress(
  app: INestApplicationContext,
  from: string,
  to: string,
  wanted?: string,
): Promise<string> {
  await app.get(KeepUp).catchUp();
  const board = await chooseBoard(app, wanted);
  const people = app.get(People);
  if (!usable(to)) throw new Failure(`“${to}” is not an email address that can be used.`);
  const person = await people.memberOf(board, from);
  if (!person) {
    const secretariat = (await people.inPartnership(board)).filter(({ roles }) =>
      roles.includes('secretariat'),
    );
    const held = secretariat.map(({ name, email }) => `  ${email}  ${name}`).join('\n');
    throw new Failure(`Nobody in post on this board has the address “${from}”. In the secretariat:\n${held}`);
  }
  const by = { actor: { who: 'system', policy: 'command-line' } };
  try {
    const { outcome } = await app.get(AddressChanges).ask(person, to, by);
    if (outcome === 'called-off')
      return `${person.name} goes on with ${from}: the other address that was asked for is called off.`;
    if (outcome === 'still-waits')
      return `That was asked for already, and still waits for the code that is sent to ${to}.`;
    if (!outcome) return `${person.name} has that address.`;
  } catch (error) {
    throw error instanceof RuleBroken ? new Failure(ruleInWords(error)) : error;
  }
  return (
    `${person.name} is written to at both addresses. They sign in with ${to} from now on, ` +
    'as soon as a code that is sent there is entered on the sign-in page.'
  );
}
