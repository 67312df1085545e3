import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gotThrough, noticed, refused, type Try } from '../../attack.js';
import { wordsOf } from '../../world/forms.js';
import type { Product } from '../../world/product.js';
import { stillMoves } from '../../world/still-moves.js';
import type { World } from '../../world/world.js';

/** Text that came past every edge, as by a hand in the database: only its own view may stop, and somebody is told. */
export async function pastTheEdge(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const [action] = world.board.actions;
  let position = 0;
  await attempt('an entry with NUL written into the log by hand: does anybody hear of it?', async () => {
    const stream = `action-${action!.id}`;
    const [last] = await product.query<{ version: number }>(
      'select max(version) as version from log.events where stream = $1',
      [stream],
    );
    const metadata = {
      who: world.board.people.olive.id,
      recordedAt: new Date().toISOString(),
      command: randomUUID(),
    };
    const data = JSON.stringify({ narrative: 'attack-hand\u0000', declared: 'green' });
    const [row] = await product.query<{ position: string }>(
      'select log.append_one($1, $2, $3, $4, $5, $6, $7) as position',
      [
        stream,
        world.board.id,
        last!.version,
        randomUUID(),
        'ProgressReported',
        data,
        JSON.stringify(metadata),
      ],
    );
    position = Number(row!.position);
    let health = { status: 0, body: '' };
    const owner = await world.signIn(product, 'olive');
    for (const until = Date.now() + 90_000; health.status !== 503 && Date.now() < until; await sleep(1000))
      health = await owner.get('/health');
    return health.status === 503
      ? noticed(`/health is 503: ${health.body.slice(0, 200)}`)
      : gotThrough(`/health still says ${health.status} after 90 s, views ${await standing(product)}`);
  });
  await attempt('bin/governance views skip lets the stopped views go on', async () => {
    const status = JSON.parse(
      (await product.command('views', 'status', '--json')).said.replace(/^[^{]*/, ''),
    ) as {
      head: number;
      views: { view: string; position: number; stopped: string | null }[];
    };
    const behind = status.views.filter((view) => view.position < status.head);
    if (behind.length === 0) return refused('no view was stopped by it');
    for (const { view, position: at } of behind)
      await product.command(
        'views',
        'skip',
        view,
        '--position',
        String(at + 1),
        '--reason',
        'an attack',
        '--by',
        'me',
      );
    const moved = await stillMoves(world, product);
    return moved.ended === 'refused'
      ? noticed(`skipped ${position} in ${behind.map(({ view }) => view).join(', ')}; all moves again`)
      : moved;
  });
}

async function standing(product: Product): Promise<string> {
  return wordsOf((await product.command('views', 'status')).said).slice(0, 300);
}
