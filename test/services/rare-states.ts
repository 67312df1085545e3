import { randomUUID } from 'node:crypto';
import { ReplyParts } from '@governance/chasing/service';
import { chasing, KeptViews } from '@governance/views';
import type { Page } from 'playwright-core';
import type { Journey } from './journey.js';
import { waysOf } from './ways.js';

/** Brings about what the example year does not have, so that a page shows it. @param page of the secretariat */
export async function bringAboutWhatIsRare(journey: Journey, page: Page): Promise<void> {
  const { onAction } = waysOf(journey);
  await askForAnotherDeadline('T5.1');
  await sayItIsNotTheirs('T5.3');
  await markAndRelease('T5.2');
  await commentAndShow('T5.4');
  await repliesWait();

  async function askForAnotherDeadline(reference: string): Promise<void> {
    await page.goto(await onAction(reference, '/request-deadline-change')());
    await page.getByLabel('Day').fill('30');
    await page.getByLabel('Month').fill('6');
    await page.getByLabel('Year').fill('2017');
    await page.getByLabel('Why?').fill(`See https://example.org/${'long-'.repeat(60)}`);
    await page.getByRole('button', { name: 'Ask the secretariat' }).click();
    await page.getByRole('alert').waitFor();
  }

  async function sayItIsNotTheirs(reference: string): Promise<void> {
    await page.goto(await onAction(reference, '/request-reassignment')());
    await page.getByLabel('Why is it not yours?').fill('The team moved to another organisation');
    await page.getByRole('button', { name: 'Tell the secretariat' }).click();
    await page.getByRole('alert').waitFor();
  }

  async function markAndRelease(reference: string): Promise<void> {
    for (const [path, choice, button] of [
      ['/mark', 'OFFICIAL–SENSITIVE', 'Set marking'],
      ['/release', 'The Health and Wellbeing Board', 'Release'],
    ] as const) {
      await page.goto(await onAction(reference, path)());
      await page.getByLabel(choice).check();
      await page.getByLabel('Why?').fill('Names a premises');
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('alert').waitFor();
    }
  }

  /** One about an action, and one of which that cannot be told. */
  async function repliesWait(): Promise<void> {
    const { app } = journey.product;
    const mails = await app
      .get(KeptViews)
      .rows(chasing, (await journey.product.boardUrl()).split('/').at(-1)!);
    const {
      id: mail,
      person,
      partnership,
      items,
    } = mails.find(({ kind, items }) => kind === 'digest' && items.length > 1)!;
    const said = {
      reply: randomUUID(),
      partnership,
      mail,
      person,
      receivedAt: new Date(),
      outcome: 'waits' as const,
    };
    await app.get(ReplyParts).keep([
      {
        ...said,
        id: randomUUID(),
        position: 1,
        action: items[0]!.action,
        words: 'Done.',
        why: 'not-proved',
        files: [],
      },
      {
        ...{ ...said, id: randomUUID(), position: 2, action: null, words: 'All well.', why: 'no-number' },
        files: [{ name: 'a.pdf', refused: 'not-about-one' }],
      },
    ]);
  }

  async function commentAndShow(reference: string): Promise<void> {
    await page.goto(await onAction(reference, '/comment')());
    await page.getByLabel('What do you want to say?').fill('Is the room paid for?');
    await page.getByRole('button', { name: 'Send comment' }).click();
    await page.getByRole('alert').waitFor();
    await page.goto(await onAction(reference, '/add-evidence')());
    await page.getByLabel('What does it show?').fill('The minutes');
    await page.getByLabel('Or a link to it').fill('https://example.org/minutes');
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await page.getByRole('alert').waitFor();
  }
}
