import { connect } from 'node:net';
import { gotThrough, refused, type Try } from '../../attack.js';
import { crawl, endsASession } from '../../world/crawl.js';
import type { Product } from '../../world/product.js';
import { encode, multipart, type Visitor } from '../../world/visitor.js';
import type { World } from '../../world/world.js';

const urlencoded = 'application/x-www-form-urlencoded';
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const deepObject = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

const bodies: readonly (readonly [what: string, type: string, body: string | Buffer])[] = [
  ['JSON 20,000 levels deep', 'application/json', `{"narrative":${deep(20_000)}}`],
  ['JSON objects 20,000 levels deep', 'application/json', deepObject(20_000)],
  ['JSON 200 levels deep', 'application/json', `{"narrative":${deep(200)}}`],
  [
    'an object where text is expected',
    'application/json',
    '{"narrative":{"toString":1},"name":{"toString":1},"title":{"toString":1},"reason":{"toString":1},"email":{"toString":1}}',
  ],
  [
    'a list where text is expected',
    'application/json',
    '{"narrative":["a",{}],"name":[[]],"title":[null],"reason":[1],"email":["a"]}',
  ],
  [
    '__proto__ and constructor',
    'application/json',
    '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"narrative":"x"}',
  ],
  [
    'a version that no database counts to',
    'application/json',
    '{"narrative":"x","declared":"green","seen":3000000000}',
  ],
  ['JSON that is no object', 'application/json', '"text"'],
  ['JSON null', 'application/json', 'null'],
  ['a JSON list', 'application/json', '[1,2]'],
  ['broken JSON', 'application/json', '{"narrative":'],
  ['no body at all', 'application/json', ''],
  ['JSON in UTF-16', 'application/json; charset=utf-16', Buffer.from('{"a":1}', 'utf16le')],
  ['an unknown charset', 'application/json; charset=utf-7', '{"a":1}'],
  [
    'bytes that are no UTF-8',
    'application/json',
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  ],
  ['numbers beyond counting', 'application/json', '{"percent":1e999,"seen":1e308,"narrative":"x"}'],
  ['a form of brackets', urlencoded, `narrative${'[b]'.repeat(3000)}=x`],
  [
    'a form where text is a list and an object',
    urlencoded,
    'narrative[]=a&narrative[b]=c&name[x]=1&title[y]=2&email[z]=3',
  ],
  ['a form with broken percent signs', urlencoded, 'narrative=%&name=%ZZ&title=%E0%A4%A'],
  ['a form of 3,000 fields', urlencoded, Array.from({ length: 3000 }, (_, index) => `f${index}=1`).join('&')],
  ['a form of two megabytes', urlencoded, `narrative=${'x'.repeat(2_000_000)}`],
  ['a form in an unknown charset', `${urlencoded}; charset=utf-7`, 'narrative=x'],
  ['multipart without its boundary', 'multipart/form-data', 'x'],
  ['a content type of nonsense', ';;;/,', 'x'],
];

/** Bodies, addresses, forms and requests that are none of any kind. */
export async function malformed(world: World, product: Product, sally: Visitor, attempt: Try): Promise<void> {
  const { forms } = await crawl(sally, world.path, 100);
  const [action] = world.board.actions;
  const api = ['report-progress', 'complete', 'reword', 'move-deadline'].map(
    (task) => `/api${world.path}/actions/${action!.id}/${task}`,
  );
  const places = [
    ...forms.filter((form) => !endsASession(form)).map((form) => form.action),
    '/sign-in',
    '/sign-in/code',
    '/begin',
    '/sign-out-not',
    ...api,
  ];
  for (const [what, type, body] of bodies) {
    await attempt(`${what}, sent to ${places.length} addresses`, async () => {
      const faults: string[] = [];
      const statuses = new Set<number>();
      for (const path of places) {
        const withToken = type.startsWith(urlencoded)
          ? `${encode({ _csrf: sally.token })}&${String(body)}`
          : body;
        const { status } = await sally.send(path, {
          method: 'POST',
          headers: { origin: product.address, 'sec-fetch-site': 'same-origin', 'content-type': type },
          body: withToken,
        });
        statuses.add(status);
        if (status >= 500)
          faults.push(path.replace(world.path, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'));
      }
      const health = (await sally.get('/health')).status;
      await requireSignedIn(world, sally);
      if (faults.length > 0) return gotThrough(`500 on ${faults.length}: ${faults.slice(0, 4).join(' ')}`);
      return health === 200 ? refused([...statuses].sort().join(' ')) : gotThrough(`/health is ${health}`);
    });
  }
  await attempt('addresses that are none', async () => {
    const paths = [
      '/%',
      '/%00',
      '/boards/%E0%A4%A',
      `${world.path}/as-at/2016-13-45`,
      `${world.path}/actions/x`,
      `/papers/${'x'.repeat(5000)}`,
    ];
    paths.push(
      `${world.path}/audit-trail?before=1e999`,
      `${world.path}/audit-trail?from[]=x&text[a]=b`,
      `/api/boards/${'..%2f'.repeat(20)}`,
    );
    paths.push(
      `${world.path}/compare?from[a]=1&to=%ff`,
      `${world.path}/exports/new?kind[]=1&kind[]=2`,
      `${world.path}?plan[]=1`,
      `${world.path}/questions/x?organisation[]=1`,
    );
    const answers = await Promise.all(paths.map((path) => sally.get(path)));
    await requireSignedIn(world, sally);
    const faults = answers.flatMap(({ status }, index) =>
      status >= 500 ? [`${paths[index]!.slice(0, 60)} ${status}`] : [],
    );
    return faults.length > 0
      ? gotThrough(faults.join('; '))
      : refused(answers.map(({ status }) => status).join(' '));
  });
  await attempt('a document whose form is malformed', async () => {
    await sally.get(`${world.path}/import`);
    const statuses: number[] = [];
    const good = multipart(
      { _csrf: sally.token },
      { field: 'document', name: 'x.csv', bytes: Buffer.from('a,b\n1,2\n') },
    );
    for (const [type, body] of [
      [good.type, good.body.subarray(0, good.body.length - 30)],
      [`${good.type}x`, good.body],
      [
        good.type,
        Buffer.from(good.body.toString('latin1').replace('name="document"', 'name="other"'), 'latin1'),
      ],
      [
        good.type,
        Buffer.from(good.body.toString('latin1').replace('name="document"', 'name="__proto__"'), 'latin1'),
      ],
      [good.type, Buffer.alloc(0)],
    ] as const) {
      const { status } = await sally.send(`${world.path}/import`, {
        method: 'POST',
        headers: {
          origin: product.address,
          'sec-fetch-site': 'same-origin',
          'content-type': type,
          'x-csrf-token': sally.token,
        },
        body,
      });
      statuses.push(status);
    }
    return statuses.some((status) => status >= 500)
      ? gotThrough(statuses.join(' '))
      : refused(statuses.join(' '));
  });
  await attempt('a request of HTTP itself that is malformed, by hand', async () => {
    const answers = await Promise.all(
      [
        'GET / HTTP/1.1\r\n\r\n',
        'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
        'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
        `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
      ].map((text) => byHand(product.address, text)),
    );
    const bad = answers.filter(
      (answer) => /^HTTP\/1\.1 (2|5)/.test(answer) && !/^HTTP\/1\.1 (200|303|302)/.test(answer),
    );
    const smuggled = (answers[2]!.match(/HTTP\/1\.1/g) ?? []).length > 1;
    return bad.length > 0 || smuggled
      ? gotThrough(answers.map((answer) => answer.slice(0, 20)).join('; '))
      : refused(answers.map((answer) => answer.slice(9, 12)).join(' '));
  });
}

/** What a stranger sends is refused for being a stranger's. */
async function requireSignedIn({ path }: World, visitor: Visitor): Promise<void> {
  const { status } = await visitor.get(path);
  if (status !== 200) throw new Error(`the secretary is not signed in any more (${status})`);
}

function byHand(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
