import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gotThrough, refused, type Outcome } from '../attack.js';
import type { Product } from './product.js';
import { signIn } from './set-up.js';
import type { Visitor } from './visitor.js';
import type { World } from './world.js';

/** An honest report on each board, looked for where people look: in the audit trail. */
export async function stillMoves(world: World, product: Product): Promise<Outcome> {
  const boards = [
    [
      world.board.id,
      await world.signIn(product, 'olive', '127.0.0.7'),
      await world.signIn(product, 'ada', '127.0.0.7'),
    ],
    [
      world.board.example,
      await signIn(product.address, world.mailbox, 'ben.carter@example.org', { from: '127.0.0.7' }),
      await signIn(product.address, world.mailbox, 'david.lewis@example.org', { from: '127.0.0.7' }),
    ],
  ] as const;
  for (const [id, owner, reader] of boards) {
    const words = `honest-${randomUUID().slice(0, 8)}`;
    if (!(await report(owner, id, words))) throw new Error('no honest report could be made');
    let found = false;
    for (const until = Date.now() + 10_000; !found && Date.now() < until; await sleep(200))
      found = (await reader.get(`/boards/${id}/audit-trail`)).body.includes(words);
    const health = await owner.get('/health');
    if (!found)
      return gotThrough(
        `an honest report is not in the audit trail after 10 s; /health says ${health.status}`,
      );
    if (health.status !== 200) return gotThrough(`/health is ${health.status}: ${health.body.slice(0, 120)}`);
  }
  return refused('an honest report on each board is in its audit trail at once, and /health is 200');
}

/** A report on the first action that takes one. */
async function report(owner: Visitor, board: string, narrative: string): Promise<boolean> {
  const { actions } = JSON.parse((await owner.get(`/api/boards/${board}/actions`)).body) as {
    actions: { id: string; status: string }[];
  };
  for (const { id, status } of actions) {
    if (status !== 'open') continue;
    const answer = await owner.json(`/api/boards/${board}/actions/${id}/report-progress`, {
      narrative,
      declared: 'green',
    });
    if (answer.status === 201) return true;
  }
  return false;
}
