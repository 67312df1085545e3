/** What came back: never followed by itself, so that a test sees each answer. */
export interface Page {
  readonly status: number;
  /** Where a redirect leads, without the origin. */
  readonly location: string | null;
  readonly html: string;
}

/** A browser without script: keeps cookies, and sends the token of the page that it saw last. For tests. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  /** Of the page that it saw last; a test may set another. */
  token = '';
  /** What was answered last. */
  last: Page | null = null;

  constructor(private readonly address: string) {}

  get(path: string): Promise<Page> {
    return this.send(path, { method: 'GET' });
  }

  /** Submits a form's fields with the token. */
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    const body = new URLSearchParams({ _csrf: this.token, ...fields });
    return this.send(path, { method: 'POST', body });
  }

  /** Accepts a document as its page shows what that would do. @param draft address of its page */
  async accept(draft: string): Promise<Page> {
    const [, sign = ''] = /name="sign" value="([^"]+)"/.exec((await this.get(draft)).html) ?? [];
    return this.submit(`${draft}/accept`, { sign });
  }

  /** Signs a paper off as its preview shows it. @param paper address of its page */
  async sign(paper: string): Promise<Page> {
    return this.submit(`${paper}/sign-off`, { read: 'yes', content: await this.preview(paper) });
  }

  /** Reads a paper's preview. @returns the hash of what it showed, as its link to the form carries it */
  async preview(paper: string): Promise<string> {
    const { html } = await this.get(`${paper}/preview`);
    return /sign-off\?content=(\w+)"/.exec(html)?.[1] ?? '';
  }

  /** Submits a form in which a field may be given several times. */
  submitMany(path: string, fields: URLSearchParams): Promise<Page> {
    const body = new URLSearchParams([['_csrf', this.token], ...fields]);
    return this.send(path, { method: 'POST', body });
  }

  /** Sends a file by a form, the token first. */
  upload(path: string, field: string, name: string, bytes: Uint8Array): Promise<Page> {
    return this.submitParts(path, [[field, new File([Uint8Array.from(bytes)], name)]]);
  }

  /** The same for a form with several fields. */
  submitParts(path: string, parts: readonly (readonly [string, string | File])[]): Promise<Page> {
    const body = new FormData();
    body.set('_csrf', this.token);
    for (const [name, value] of parts) body.append(name, value);
    return this.send(path, { method: 'POST', body });
  }

  /** Sets a cookie, as another page of the same host might. */
  keep(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** For a request that a test makes by other means. */
  get headers(): Readonly<Record<string, string>> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private async send(path: string, request: RequestInit): Promise<Page> {
    const answer = await fetch(new URL(path, this.address), {
      ...request,
      headers: this.headers,
      redirect: 'manual',
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      this.cookies.set(name!, value!);
    }
    const html = await answer.text();
    this.token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.token;
    this.last = { status: answer.status, location: answer.headers.get('location'), html };
    return this.last;
  }
}
