import { randomUUID } from 'node:crypto';
import { gotThrough, refused, type Attack, type Try } from '../attack.js';
import { crawl, endsASession } from '../world/crawl.js';
import { plausible } from '../world/forms.js';
import { stillMoves } from '../world/still-moves.js';
import { entriesWith } from '../world/stored.js';
import type { World } from '../world/world.js';
import { commandLine, documents } from './text/documents.js';
import { pastTheEdge } from './text/past-the-edge.js';
import { isUnholdable, sent, strings, unholdable } from './text/unholdable.js';

export const attack: Attack = {
  item: 1,
  title: 'Text that the store cannot hold',
  async run(world, attempt) {
    await reports(world, attempt);
    await world.tidy();
    await everyForm(world, attempt);
    await world.tidy();
    await documents(world, attempt);
    await world.tidy();
    await commandLine(world, attempt);
    await world.tidy();
    await pastTheEdge(world, attempt);
  },
};

async function reports(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const olive = await world.signIn(product, 'olive');
  const [action] = world.board.actions;
  const page = `${world.path}/actions/${action!.id}`;
  await olive.get(`${page}/report-progress`);
  for (const [name, text] of unholdable) {
    if (/surrogate/.test(name)) continue;
    await attempt(`${name} in a progress report, by the form`, () =>
      sent(product, (words) => olive.post(`${page}/report-progress`, { narrative: `${words}${text}fine` })),
    );
  }
  const api = `/api${page}/report-progress`;
  for (const [name, text] of unholdable) {
    await attempt(`${name} in a progress report, by the API`, () =>
      sent(product, (words) => olive.json(api, { narrative: `${words}${text}fine`, declared: 'green' })),
    );
  }
  const others = [
    ['request-reassignment', (text: string) => ({ reason: text })],
    ['report-progress', (text: string) => ({ narrative: 'fine', helpWanted: text })],
    [
      'request-deadline-change',
      (text: string) => ({ reason: text, to: '2028-06-01', deadline: '2028-06-01' }),
    ],
  ] as const;
  for (const [task, fields] of others) {
    await attempt(`NUL in another field, of ${task}, by the API`, () =>
      sent(product, (words) => olive.json(`/api${page}/${task}`, fields(`${words}\u0000`))),
    );
  }
  await attempt('NUL as the id of a submission', () =>
    sent(product, (words) => olive.json(api, { narrative: words, commandId: '\u0000' }), false),
  );
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
}

/** Every field of every form that the secretary is offered. */
async function everyForm(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const { forms } = await crawl(sally, world.path);
  let asked = 0;
  let taken = 0;
  const stored: string[] = [];
  const faults: string[] = [];
  await attempt('NUL in every field of every form that a secretary is offered', async () => {
    const from = Date.now();
    for (const form of forms.filter((found) => !found.multipart && !endsASession(found))) {
      for (const field of form.fields.filter(({ name }) => name !== '_csrf')) {
        if (stored.length > 2 || faults.length > 5 || Date.now() - from > 240_000) break;
        const words = `attack-${randomUUID().slice(0, 8)}`;
        const { status } = await sally.post(form.action, {
          ...plausible(form),
          [field.name]: `${words}\u0000x`,
        });
        asked += 1;
        if (status === 303) taken += 1;
        if (status >= 500) faults.push(`${form.like} ${field.name}: ${status}`);
        const bad = await entriesWith(product, words);
        if (bad.some(({ data }) => strings(data).some((text) => isUnholdable.test(text))))
          stored.push(`${form.like} ${field.name}`);
      }
    }
    const after = (await sally.get(world.path)).status;
    if (after !== 200) throw new Error(`the secretary is not signed in any more (${after})`);
    if (asked < 30) throw new Error(`only ${asked} fields were found on ${forms.length} forms`);
    if (stored.length > 0)
      return gotThrough(`${stored.length} of ${asked} reached the log: ${stored.join('; ')}`);
    if (faults.length > 0)
      return gotThrough(`${faults.length} of ${asked} were a fault: ${faults.join('; ')}`);
    return refused(
      `${asked} fields of ${forms.length} forms; ${taken} went on without it, none is in the log`,
    );
  });
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
  await attempt('NUL in the filter of the audit trail, of the questions and in addresses', async () => {
    const asks = [
      'audit-trail?text=%00',
      'audit-trail?person=%00',
      'compare?from=%00',
      'as-at/%00',
      'actions/%00',
    ];
    asks.push('questions/%00', 'audit-trail?text=%ED%A0%80', 'exports/new?text=%00', 'api%00');
    const answers = await Promise.all(asks.map((path) => sally.get(`${world.path}/${path}`)));
    const faulty = answers.flatMap(({ status }, index) =>
      status >= 500 ? [`${asks[index]}: ${status}`] : [],
    );
    return faulty.length > 0
      ? gotThrough(faulty.join('; '))
      : refused(answers.map(({ status }) => status).join(' '));
  });
}
