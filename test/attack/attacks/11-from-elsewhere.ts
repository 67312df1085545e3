import { gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { planOf } from '../world/board.js';
import { crawl, type FoundForm } from '../world/crawl.js';
import { plausible } from '../world/forms.js';
import type { Answer, Asked } from '../world/http.js';
import { day } from '../world/papers.js';
import type { Product } from '../world/product.js';
import { done } from '../world/set-up.js';
import { head, madeAfter } from '../world/stored.js';
import { encode, multipart, type Values, type Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

export const attack: Attack = {
  item: 11,
  title: 'Requests from elsewhere: a page of another site, or of another port of the same host',
  async run(world, attempt) {
    const product = await world.product();
    const sally = await world.signIn(product, 'sally');
    await closesARound(world, product, sally, attempt);
    await attempt('multipart without a token to every form of the board', () =>
      everyForm(world, product, sally),
    );
    await signsOut(world, product, attempt);
    await uploads(world, product, sally, attempt);
  },
};

/** What the browser of somebody who is signed in adds to a request that a page elsewhere made. */
const fromSibling = {
  origin: 'http://127.0.0.1:8099',
  'sec-fetch-site': 'same-site',
  'sec-fetch-mode': 'no-cors',
};
const fromAnySite = {
  origin: 'https://evil.example',
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'no-cors',
};

const urlencoded = 'application/x-www-form-urlencoded';

interface Forgery {
  readonly what: string;
  readonly request: (values: Values, token: string) => Asked;
}

const forgeries: readonly Forgery[] = [
  { what: 'multipart without a token', request: (values) => sendMultipart(values, fromSibling) },
  { what: 'multipart without a token, no Origin named', request: (values) => sendMultipart(values, {}) },
  {
    what: 'multipart with another boundary parameter',
    request: (values) => sendAs('multipart/form-data', encode(values), fromSibling),
  },
  {
    what: 'multipart/mixed',
    request: (values) => sendAs('multipart/mixed; boundary=x', encode(values), fromSibling),
  },
  { what: 'MULTIPART/FORM-DATA in capitals', request: (values) => shouted(values) },
  { what: 'a form without a token', request: (values) => sendAs(urlencoded, encode(values), fromSibling) },
  {
    what: 'a form with an empty token',
    request: (values) => sendAs(urlencoded, encode({ ...values, _csrf: '' }), fromSibling),
  },
  {
    what: 'a form with a wrong token',
    request: (values) => sendAs(urlencoded, encode({ ...values, _csrf: 'x'.repeat(64) }), fromSibling),
  },
  {
    what: 'a form with the token twice',
    request: (values) => sendAs(urlencoded, `${encode(values)}&_csrf=a&_csrf=b`, fromSibling),
  },
  {
    what: 'a form with the token as an object',
    request: (values) => sendAs(urlencoded, `${encode(values)}&_csrf[x]=a`, fromSibling),
  },
  { what: 'text/plain', request: (values) => sendAs('text/plain', encode(values), fromSibling) },
  {
    what: 'no content type at all',
    request: (values) => ({ method: 'POST', headers: fromSibling, body: encode(values) }),
  },
  {
    what: 'JSON as text/plain',
    request: (values) => sendAs('text/plain', JSON.stringify(values), fromSibling),
  },
  {
    what: 'JSON from another port of the host',
    request: (values) => sendAs('application/json', JSON.stringify(values), fromSibling),
  },
  {
    what: 'JSON from another site',
    request: (values) => sendAs('application/json', JSON.stringify(values), fromAnySite),
  },
  {
    what: 'JSON by the name application/csp-report',
    request: (values) => sendAs('application/csp-report', JSON.stringify(values), fromSibling),
  },
  {
    what: 'JSON in a content type that names two',
    request: (values) => sendAs(`text/plain; application/json`, JSON.stringify(values), fromSibling),
  },
  {
    what: 'a form with the right token, from another site',
    request: (values, token) => sendAs(urlencoded, encode({ ...values, _csrf: token }), fromAnySite),
  },
  {
    what: 'a form with the right token, from Origin null',
    request: (values, token) => sendAs(urlencoded, encode({ ...values, _csrf: token }), { origin: 'null' }),
  },
  { what: 'GET with the fields in the address', request: () => ({ method: 'GET', headers: fromAnySite }) },
  {
    what: 'a method named in a header field',
    request: (values) => ({ ...sendAs(urlencoded, encode(values), fromSibling), method: 'GET' }),
  },
];

function sendAs(type: string, body: string, headers: Record<string, string>): Asked {
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': type, 'x-http-method-override': 'POST' },
    body,
  };
}

function sendMultipart(values: Values, headers: Record<string, string>): Asked {
  const { type, body } = multipart(values);
  return { method: 'POST', headers: { ...headers, 'content-type': type }, body };
}

function shouted(values: Values): Asked {
  const { type, body } = multipart(values);
  const inCapitals = type.replace('multipart/form-data', 'MULTIPART/FORM-DATA');
  return { method: 'POST', headers: { ...fromSibling, 'content-type': inCapitals }, body };
}

/** A round is open; each forgery tries to close it. */
async function closesARound(world: World, product: Product, sally: Visitor, attempt: Try): Promise<void> {
  let round = '';
  for (const { what, request } of forgeries) {
    await attempt(`${what}: closes a reporting round`, async () => {
      round = round && (await isOpen(sally, round)) ? round : await openRound(world, sally);
      const before = await head(product);
      const answer = await sally.send(`${round}/close`, request({}, sally.token));
      return outcome(
        answer,
        await madeAfter(product, before),
        (await isOpen(sally, round)) ? 'the round is open' : '',
      );
    });
  }
  await attempt('the honest form closes it', async () => {
    const { status } = await sally.fill(round, {}, /\/close$/);
    return (await isOpen(sally, round))
      ? Promise.reject(new Error(`it did not (${status})`))
      : refused('so it could be closed');
  });
}

async function openRound(world: World, sally: Visitor): Promise<string> {
  const answer = await sally.fill(
    `${world.path}/rounds/open`,
    { title: 'Quarter three', ...day('meetingDate', 30), ...day('opens', 0), ...day('closes', 20) },
    /rounds\/open$/,
  );
  if (answer.location === null) await done(Promise.resolve(answer), 'no round was opened');
  return answer.location!;
}

async function isOpen(sally: Visitor, round: string): Promise<boolean> {
  return (await sally.get(round)).body.includes(`action="${round}/close"`);
}

function outcome({ status }: Answer, entries: readonly string[], still: string): Outcome {
  if (entries.length > 0 || still === '') return gotThrough(`${status}: ${entries.join(', ') || 'done'}`);
  return status >= 500
    ? gotThrough(`${status}: past the check, and a fault behind it`)
    : refused(`${status}; ${still}`);
}

/** Whether one passes the check at all: what is behind it may then refuse it for another reason. */
async function everyForm(world: World, product: Product, sally: Visitor): Promise<Outcome> {
  const { forms } = await crawl(sally, world.path);
  if (forms.length < 20) throw new Error(`only ${forms.length} forms were found`);
  const passed: string[] = [];
  const statuses = new Map<number, number>();
  for (const form of forms) {
    const before = await head(product);
    const { _csrf, ...values } = plausible(form);
    void _csrf;
    const { status } = await sally.send(form.action, sendMultipart(values, fromSibling));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const entries = await madeAfter(product, before);
    if (entries.length > 0 || ![400, 403, 415].includes(status))
      passed.push(`${likeOf(form)} ${status} ${entries.join()}`);
  }
  const seen = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  return passed.length > 0
    ? gotThrough(
        `${passed.length} of ${forms.length} passed the check (${seen}): ${passed.slice(0, 4).join('; ')}`,
      )
    : refused(`${forms.length} forms: ${seen}, no entry`);
}

const likeOf = ({ like }: FoundForm) => like.replace('/boards/*', '');

async function signsOut(world: World, product: Product, attempt: Try): Promise<void> {
  for (const [what, headers] of [
    ['another port of the host', fromSibling],
    ['another site', fromAnySite],
  ] as const) {
    await attempt(`multipart without a token from ${what}: signs somebody out`, async () => {
      const bob = await world.signIn(product, 'bob', '127.0.0.9');
      const { status } = await bob.send('/sign-out', sendMultipart({}, headers));
      const still = (await bob.get(world.path)).status;
      return still === 200 ? refused(`${status}; still signed in`) : gotThrough(`${status}; signed out`);
    });
  }
}

/** The two routes that take files: their token is the only one that comes in a multipart body. */
async function uploads(world: World, product: Product, sally: Visitor, attempt: Try): Promise<void> {
  const bytes = planOf([['Police', 'Forged action', '30/06/2027']]);
  for (const [what, values, headers] of [
    ['without a token', {}, fromSibling],
    ['with a wrong token', { _csrf: 'x'.repeat(64) }, fromSibling],
    ['with a token behind the file', null, fromSibling],
    ['with the right token, from another site', undefined, fromAnySite],
  ] as const) {
    await attempt(`a document to import ${what}`, async () => {
      await sally.get(`${world.path}/import`);
      const given = values === undefined ? { _csrf: sally.token } : (values ?? {});
      const { type, body } = multipart(given, { field: 'document', name: 'forged.csv', bytes });
      const { status, location } = await sally.send(`${world.path}/import`, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body,
      });
      const listed = (await sally.get(`${world.path}/import`)).body.includes('forged.csv');
      return listed || location?.includes('/import/')
        ? gotThrough(`${status}; the draft is there`)
        : refused(`${status}; no draft of it`);
    });
  }
  await attempt('multipart without a token: accepts a draft that waits', async () => {
    await sally.get(`${world.path}/import`);
    const read = await sally.upload(`${world.path}/import`, 'waits.csv', bytes);
    if (read.location === null) throw new Error(`the honest upload was not taken (${read.status})`);
    const before = await head(product);
    const { status } = await sally.send(`${read.location}/accept`, sendMultipart({}, fromSibling));
    const entries = await madeAfter(product, before);
    return entries.length > 0
      ? gotThrough(`${status}: ${entries.slice(0, 3).join(', ')}`)
      : refused(`${status}; nothing was accepted`);
  });
}
