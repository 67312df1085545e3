import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RealBoard } from './board.js';
import { Mailbox } from './mailbox.js';
import { endAll, Product, Refusal, run, type Environment } from './product.js';
import { Proxy } from './proxy.js';
import { setUp, signIn } from './set-up.js';
import type { Visitor } from './visitor.js';

/** By what name people reach a product behind a proxy. */
export const publicName = 'board.example.org';
/** What a browser says that it sent a form from there. */
export const fromThere = { origin: `https://${publicName}` };

/** Which installation an attack begins with. */
export type Sort = 'real' | 'illustrative';

/** Everything that attacks are made on and with. What one started is gone when the next begins. */
export class World {
  private readonly started: { stop(): Promise<void> }[] = [];
  private readonly made = new Map<Sort, string>();
  private copies = 0;
  private held: RealBoard | undefined;

  private constructor(
    readonly checkout: string,
    readonly folder: string,
    readonly mailbox: Mailbox,
    /** Where begun installations are kept for a next run. */
    private readonly kept: string,
  ) {}

  /** @param kept left out: nothing is kept */
  static async make(checkout: string, kept?: string): Promise<World> {
    const { code, said } = await run(join(checkout, 'bin', 'prepare'), [], {});
    if (code !== 0) throw new Error(`${checkout} could not be built: ${said}`);
    const folder = await mkdtemp(join(tmpdir(), 'governance-attack-'));
    // Whoever the product runs as must reach its data.
    await chmod(folder, 0o755);
    return new World(checkout, folder, await Mailbox.open(folder), kept ?? folder);
  }

  /** The real board; there once a product on it was started. */
  get board(): RealBoard {
    return this.held!;
  }

  /** Path of the real board's pages. */
  get path(): string {
    return `/boards/${this.board.id}`;
  }

  /** With what a product sends its mail to the mailboxes here. */
  get mail(): Environment {
    return { SMTP_URL: this.mailbox.url, NODE_EXTRA_CA_CERTS: this.mailbox.certificate };
  }

  /** A product on data of its own, which no other attack has touched. */
  async product(sort: Sort = 'real', environment: Environment = this.mail): Promise<Product> {
    const data = await this.copyOf(sort);
    const product = await Product.start(this.checkout, data, environment);
    this.started.push(product);
    return product;
  }

  /** A folder with the data of an installation, for an attack that begins the product itself. */
  async copyOf(sort: Sort): Promise<string> {
    const made = this.made.get(sort) ?? (await this.make(sort));
    const data = join(this.folder, `data-${++this.copies}`);
    // The database server insists that its files stay its own account's.
    const { code, said } = await run('cp', ['-a', made, data], {});
    if (code !== 0) throw new Error(`The data could not be copied: ${said}`);
    return data;
  }

  async proxy(target: string, named: string, client?: () => string): Promise<Proxy> {
    const proxy = await Proxy.open(target, named, client);
    this.started.push(proxy);
    return proxy;
  }

  /** A product that people reach by https, through a proxy that it trusts. */
  async behindProxy(
    client?: () => string,
    more: Environment = {},
  ): Promise<{ product: Product; proxy: Proxy }> {
    const settings = { ...this.mail, PUBLIC_URL: `https://${publicName}`, ...more };
    // The checkout says which of the two it means: who the proxies are, or how many.
    const product = await this.product('real', { ...settings, TRUSTED_PROXIES: '127.0.0.1' }).catch(
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return this.product('real', { ...settings, TRUSTED_PROXIES: '1' });
      },
    );
    return { product, proxy: await this.proxy(product.address, publicName, client) };
  }

  signIn(product: Product, name: keyof RealBoard['people'], from?: string): Promise<Visitor> {
    return signIn(
      product.address,
      this.mailbox,
      this.board.people[name].email,
      from === undefined ? {} : { from },
    );
  }

  /** Ends what an attack has started. */
  async tidy(): Promise<void> {
    for (const thing of this.started.splice(0)) await thing.stop();
  }

  async close(): Promise<void> {
    await this.tidy();
    await endAll();
    await this.mailbox.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async make(sort: Sort): Promise<string> {
    const data = join(this.kept, sort);
    const board = join(this.kept, 'board.json');
    const mark = `${data}.made-by`;
    const madeBy = await this.code();
    // Made by other code, it would be an upgrade that is attacked.
    if (!existsSync(data) || (await readFile(mark, 'utf8').catch(() => '')) !== madeBy) {
      const begun = `${data}.unfinished`;
      for (const folder of [begun, data]) await rm(folder, { recursive: true, force: true });
      await mkdir(begun, { mode: 0o755, recursive: true });
      if (sort === 'real') await writeFile(board, JSON.stringify(await this.begin(begun)));
      else await this.play(begun);
      await rename(begun, data);
      await writeFile(mark, madeBy);
    }
    if (sort === 'real') this.held = JSON.parse(await readFile(board, 'utf8')) as RealBoard;
    this.made.set(sort, data);
    return data;
  }

  /** Which code it is, told by its sources. */
  private async code(): Promise<string> {
    const hash = createHash('sha256');
    for (const folder of ['apps', 'libs', 'infra']) {
      const names = await readdir(join(this.checkout, folder), { recursive: true, withFileTypes: true });
      const sources = names
        .filter((found) => found.isFile())
        .map((found) => join(found.parentPath, found.name))
        .filter((path) => !/\/(node_modules|dist)\/|\.spec(-data)?\.ts$/.test(path));
      for (const path of sources.sort()) hash.update(`${path}\n`).update(await readFile(path));
    }
    return hash.digest('hex');
  }

  private async begin(data: string): Promise<RealBoard> {
    const product = await Product.start(this.checkout, data, this.mail);
    try {
      return await setUp(product, this.mailbox);
    } finally {
      await product.stop();
    }
  }

  private async play(data: string): Promise<void> {
    const { code, said } = await run(join(this.checkout, 'bin', 'governance'), ['play'], {
      DATA_FOLDER: data,
    });
    if (code !== 0) throw new Error(`The example year was not played: ${said}`);
  }
}
