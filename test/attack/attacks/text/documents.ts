import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gotThrough, refused, type Try } from '../../attack.js';
import { planOf } from '../../world/board.js';
import { run } from '../../world/product.js';
import { stillMoves } from '../../world/still-moves.js';
import { entriesWith } from '../../world/stored.js';
import type { World } from '../../world/world.js';
import { isUnholdable, says, strings } from './unholdable.js';

export async function documents(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const long = Array.from(
    { length: 900 },
    (_, row) => ['Police', `Walk along street ${row} ${'x'.repeat(110)}`, '30/06/2027'] as const,
  );
  const sorts = [
    [
      'a .csv with NUL after its first 100,000 bytes',
      'late.csv',
      planOf([...long, ['Police', 'attack-late\u0000x', '30/06/2028']], 'Plan 2027/28'),
    ],
    [
      'a .csv with ESC in a title',
      'escape.csv',
      planOf([['Police', 'attack-escape\u001b[2Jx', '30/06/2029']], 'Plan 2028/29'),
    ],
    ['a .csv in UTF-16 with a lone surrogate', 'half.csv', halfOfAPair()],
    [
      'an owner with a control character',
      'owner.csv',
      planOf([['Pol\u0007ice attack-owner', 'Walk', '30/06/2031']], 'Plan 2030/31'),
    ],
  ] as const;
  for (const [what, name, bytes] of sorts) {
    await attempt(what, async () => {
      await sally.get(`${world.path}/import`);
      const read = await sally.upload(`${world.path}/import`, name, bytes);
      if (read.status >= 500) return gotThrough(`${read.status}: the service had a fault`);
      if (read.location === null) return refused(`${read.status}: “${says(read.body)}”`);
      const accepted = await sally.fill(read.location, {}, /\/accept$/);
      const found = await entriesWith(product, `attack-${name.split('.')[0]}`);
      const bad = found.filter(({ data }) => strings(data).some((text) => isUnholdable.test(text)));
      if (bad.length > 0) return gotThrough(`accepted; entry ${bad[0]!.position} of the log holds it`);
      if (accepted.status >= 500) return gotThrough(`accepting it: ${accepted.status}`);
      return refused(
        `accepting it: ${accepted.status}; the log holds nothing of it that a store cannot hold`,
      );
    });
  }
  await attempt('a file whose name holds a control character', async () => {
    await sally.get(`${world.path}/import`);
    const { status, location } = await sally.upload(
      `${world.path}/import`,
      'a\u0000\u001bb.csv',
      planOf([['Police', 'Walk', '30/06/2027']]),
    );
    if (status >= 500) return gotThrough(`${status}: the service had a fault`);
    const page = location === null ? '' : (await sally.get(location)).body;
    return isUnholdable.test(page)
      ? gotThrough('its name stands on the page with them')
      : refused(`${status}, and the name shows none`);
  });
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
}

/** UTF-8 has no half pairs: the mark is put in in the encoding that can carry it. */
function halfOfAPair(): Buffer {
  const text = planOf([['Police', 'attack-half HALF x', '30/06/2030']], 'Plan 2029/30').toString('utf8');
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('HALF', '\ud800'), 'utf16le')]);
}

export async function commandLine(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const file = join(world.folder, 'command.csv');
  await writeFile(file, planOf([['Police', 'attack-command\u001b\u0007x', '30/06/2033']], 'Plan 2032/33'));
  await attempt('a document with control characters, by bin/governance import', async () => {
    const { code, said } = await product.command('import', file, '--board', world.board.id);
    const bad = (await entriesWith(product, 'attack-command')).filter(({ data }) =>
      strings(data).some((text) => isUnholdable.test(text)),
    );
    return bad.length > 0
      ? gotThrough(`exit ${code}; entry ${bad[0]!.position} holds them`)
      : refused(`exit ${code}: ${said.slice(-160).trim()}`);
  });
  await attempt('a reply by mail with NUL in it, by bin/governance mail received', async () => {
    const mail = `From: a@example.org\r\nTo: b@example.org\r\nSubject: Automatic reply\u0000\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <\u0000@x>\r\n\r\nattack-mail\u0000\r\n`;
    const { code, said } = await run(
      join(world.checkout, 'bin', 'governance'),
      ['mail', 'received'],
      { DATA_FOLDER: product.data },
      Buffer.from(mail),
    );
    const bad = await entriesWith(product, 'attack-mail');
    return bad.length > 0 || /at .*\.js:\d+/.test(said)
      ? gotThrough(`exit ${code}: ${said.slice(0, 160)}`)
      : refused(`exit ${code}: ${said.trim().slice(0, 160)}`);
  });
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
}
