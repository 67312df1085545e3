import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instantOf } from '@governance/calendar';

/** An email that Notify holds, in the shape in which its API tells of it. */
export interface HeldEmail {
  readonly id: string;
  readonly reference: string | null;
  readonly type: 'email';
  readonly email_address: string;
  readonly subject: string;
  readonly body: string;
  status: string;
  created_at: string;
  completed_at: string | null;
}

/** `take-and-drop`: takes the mail and breaks the connection before it answers. `hang`: takes it and says nothing. */
export type NotifyManners = 'well' | 'take-and-drop' | 'hang' | 'break-down' | 'too-many';

export interface NotifyServer {
  readonly url: string;
  readonly apiKey: string;
  readonly templateId: string;
  /** Oldest first. */
  readonly held: readonly HeldEmail[];
  /** Method and address of every request, in order. */
  readonly asked: readonly string[];
  /** What it does with the next emails. */
  manners: NotifyManners;
  stop(): Promise<void>;
}

const service = randomUUID();
const secret = randomUUID();
const templateId = randomUUID();

/** An HTTP server that behaves as GOV.UK Notify's API does, as far as emails go. It checks what Notify checks. */
export async function aNotifyServer({ emailsAPage = 250 } = {}): Promise<NotifyServer> {
  const held: HeldEmail[] = [];
  const asked: string[] = [];
  const notify = { manners: 'well' as NotifyManners };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const url = new URL(request.url!, 'http://notify');
    if (!isSigned(request.headers.authorization))
      return refuse(response, 403, 'AuthError', 'Invalid token: API key not found');
    if (request.method === 'GET' && url.pathname === '/v2/notifications')
      return answer(response, 200, list(held, url, emailsAPage));
    if (request.method !== 'POST' || url.pathname !== '/v2/notifications/email')
      return refuse(response, 404, 'NotFound', 'The requested URL was not found');
    readBody(request).then(
      (body) => take(body, response),
      () => response.destroy(),
    );
  });

  function take(body: Posted, response: ServerResponse): void {
    if (notify.manners === 'too-many')
      return refuse(response, 429, 'RateLimitError', 'Exceeded rate limit for key type LIVE');
    if (notify.manners === 'break-down') return refuse(response, 500, 'Exception', 'Internal server error');
    const wrong = wrongWith(body);
    if (wrong) return refuse(response, 400, ...wrong);
    const { email_address, personalisation, reference = null } = body;
    const { subject, body: words } = personalisation as { subject: string; body: string };
    const email: HeldEmail = {
      id: randomUUID(),
      reference,
      type: 'email',
      email_address,
      subject,
      body: words,
      status: 'created',
      created_at: instantOf(new Date()),
      completed_at: null,
    };
    held.push(email);
    if (notify.manners === 'take-and-drop') response.destroy();
    if (notify.manners !== 'well') return;
    answer(response, 201, {
      id: email.id,
      reference,
      content: { subject, body: words, from_email: 'board@notifications.service.gov.uk' },
      uri: `/v2/notifications/${email.id}`,
      template: { id: templateId, version: 1, uri: `/v2/template/${templateId}` },
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(notify, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: `the-board-${service}-${secret}`,
    templateId,
    held,
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

interface Posted {
  readonly template_id: string;
  readonly email_address: string;
  readonly personalisation?: Readonly<Record<string, unknown>>;
  readonly reference?: string;
}

function wrongWith({ template_id, email_address, personalisation = {} }: Posted): [string, string] | null {
  if (template_id !== templateId) return ['BadRequestError', 'Template not found'];
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email_address))
    return ['ValidationError', 'email_address Not a valid email address'];
  const missing = ['subject', 'body'].filter((name) => !personalisation[name]);
  return missing.length > 0 ? ['BadRequestError', `Missing personalisation: ${missing.join(', ')}`] : null;
}

function list(held: readonly HeldEmail[], { searchParams }: URL, emailsAPage: number) {
  const reference = searchParams.get('reference');
  const older = searchParams.get('older_than');
  const newestFirst = [...held].reverse();
  const from = older === null ? 0 : newestFirst.findIndex(({ id }) => id === older) + 1;
  const notifications = newestFirst
    .slice(from)
    .filter((email) => reference === null || email.reference === reference)
    .slice(0, emailsAPage);
  return { notifications, links: { current: '/v2/notifications' } };
}

/** A token in the shape in which the client makes it: HS256, by the secret, in the service's name, of this minute. */
function isSigned(authorization = ''): boolean {
  const [head, claims, signature] = authorization.replace(/^Bearer /, '').split('.');
  const made = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  if (made !== signature) return false;
  const { iss, iat } = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as Record<string, unknown>;
  return iss === service && Math.abs(Date.now() / 1000 - Number(iat)) < 30;
}

async function readBody(request: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Posted;
}

function refuse(response: ServerResponse, status: number, error: string, message: string): void {
  answer(response, status, { status_code: status, errors: [{ error, message }] });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
