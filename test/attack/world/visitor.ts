import { formsIn, plausible, type Form } from './forms.js';
import { ask, type Answer, type Asked } from './http.js';

export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Somebody with a browser: keeps cookies, reads the token out of forms, names the page it sends from. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  token = '';

  /** @param from which loopback address it comes from @param always header fields of each request */
  constructor(
    readonly address: string,
    readonly from?: string,
    readonly always: Readonly<Record<string, string>> = {},
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The cookie by which it is known who asks: this one alone, in a browser of its own, opens what they may open. */
  async session(opens: string): Promise<readonly [name: string, value: string]> {
    const held = [...this.cookies].find(([name]) => /governance$/.test(name));
    if (!held) throw new Error('there is no cookie of a session');
    const { status } = await this.withCookie(...held).get(opens);
    if (status !== 200) throw new Error(`the cookie ${held[0]} alone opens nothing (${status})`);
    return held;
  }

  /** Somebody else who has one cookie. */
  withCookie(name: string, value: string): Visitor {
    const other = new Visitor(this.address, this.from, this.always);
    other.cookies.set(name, value);
    return other;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  /** Goes on to where redirects lead. */
  async visit(path: string): Promise<Answer> {
    let answer = await this.get(path);
    for (let hops = 0; answer.location !== null && hops < 5; hops++) answer = await this.get(answer.location);
    return answer;
  }

  /** Sends fields as a form of this site does, the token with them. */
  post(path: string, values: Values, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      headers: { ...this.asBrowsers, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: encode({ _csrf: this.token, ...values }),
    });
  }

  /** As a program does by the API. @param body JSON itself when it is a string */
  json(path: string, body: unknown): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      headers: { ...this.asBrowsers, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** A file by a form of this site. */
  upload(path: string, name: string, bytes: Uint8Array, patience = 60_000): Promise<Answer> {
    const { type, body } = multipart({ _csrf: this.token }, { field: 'document', name, bytes });
    return this.send(path, {
      method: 'POST',
      headers: { ...this.asBrowsers, 'content-type': type, 'x-csrf-token': this.token },
      body,
      patience,
    });
  }

  /** The form on a page. @param action its address; left out: the first that is not for signing out */
  async form(page: string, action?: string | RegExp): Promise<Form> {
    const answer = await this.visit(page);
    const form = formsIn(answer.body).find((found) =>
      action === undefined
        ? found.action !== '/sign-out'
        : typeof action === 'string'
          ? found.action === action
          : action.test(found.action),
    );
    if (!form) throw new Error(`${page} has no form ${String(action ?? '')} (${answer.status})`);
    return form;
  }

  /** Opens a page, fills in its form and sends it. */
  async fill(page: string, values: Values, action?: string | RegExp): Promise<Answer> {
    const form = await this.form(page, action);
    if (!form.multipart) return this.post(form.action, { ...plausible(form), ...values });
    const { type, body } = multipart({ ...plausible(form), ...values });
    return this.send(form.action, {
      method: 'POST',
      headers: { ...this.asBrowsers, 'content-type': type, 'x-csrf-token': this.token },
      body,
    });
  }

  async send(path: string, asked: Asked): Promise<Answer> {
    const headers = {
      ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
      ...this.always,
      ...asked.headers,
    };
    const answer = await ask(this.address, path, { from: this.from, ...asked, headers });
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '' || /Expires=Thu, 01 Jan 1970/.test(cookie)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    this.token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.token;
    return answer;
  }

  /** What every browser says of a form that was sent from the site itself. */
  private get asBrowsers(): Record<string, string> {
    return {
      origin: this.always['origin'] ?? this.address,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'navigate',
    };
  }
}

export function encode(values: Values): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    for (const one of value === undefined ? [] : [value].flat()) body.append(name, one);
  return body.toString();
}

export function multipart(
  values: Values,
  file?: { readonly field: string; readonly name: string; readonly bytes: Uint8Array },
): { readonly type: string; readonly body: Buffer } {
  const boundary = `----attack${Math.random().toString(36).slice(2)}`;
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(values)) {
    for (const one of value === undefined ? [] : [value].flat())
      parts.push(
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`),
      );
  }
  if (file) {
    const { field, name, bytes } = file;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    parts.push(Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}
