/** A line of the settings guide. Words are Markdown, and may hold links from docs/guides. */
interface SettingLine {
  /** Variables of the environment; several where they go together. */
  readonly names: readonly string[];
  /** What holds without it; empty where there is nothing to say. */
  readonly without: string;
  readonly does: string;
}

/**
 * Every setting of an installation, once. The guide's table is made of it (`npm run docs`), the compose file is held
 * against it, and a name that does not stand here cannot be read: `Environment` has it not.
 */
export const settingsTable = [
  {
    names: ['DATA_FOLDER'],
    without: "`data` in the project's folder",
    does: 'Where `bin/start` and `bin/governance` keep the PostgreSQL that the product brings. Everything an installation keeps is under it. With `DATABASE_URL` and `SECRET_KEY` set, it is not used.',
  },
  {
    names: ['DATABASE_URL'],
    without: "the product's own PostgreSQL",
    does: '`postgresql://user:password@host:port/name`. The server to use instead. Web and worker need it when they run by themselves.',
  },
  {
    names: ['MIGRATIONS_DATABASE_URL'],
    without: 'the account of `DATABASE_URL` owns everything',
    does: 'The same database by the account that owns it, for `bin/start` and `governance migrate` alone: see [two accounts](#two-accounts).',
  },
  {
    names: ['SECRET_KEY'],
    without: 'the file `secret` in `DATA_FOLDER`, which `bin/start` makes',
    does: '32 or more random characters, such as `openssl rand -hex 32` prints: what sessions, sign-in codes and digests are keyed with. The same for web, worker and command line, and never in the database, so that a copy of the database lets nobody in. Another key ends all sessions and codes.',
  },
  {
    names: ['EVENTSTORE_URL'],
    without: 'the log is in the database',
    does: '`esdb://…` or `kurrentdb://…`: the log is kept on EventStoreDB. See [the guide](eventstoredb.md).',
  },
  {
    names: ['MAIL_REPLY_TO'],
    without: 'the address of `MAIL_FROM`',
    does: "where answers to emails go: the secretariat's address.",
  },
  {
    names: ['REDIS_URL'],
    without: 'queues are in the database',
    does: '`redis://…` or `rediss://…`: queues are kept on Redis. Set its `maxmemory-policy` to `noeviction`.',
  },
  {
    names: ['HOST'],
    without: '`127.0.0.1`',
    does: 'The address to listen on. `0.0.0.0` is every address of the machine.',
  },
  {
    names: ['PORT'],
    without: '`3000`',
    does: 'The port to listen on.',
  },
  {
    names: ['PUBLIC_URL'],
    without: '`http://HOST:PORT`',
    does: 'The address that people type. Links in emails begin with it. If it begins `https://`, cookies are sent only over TLS.',
  },
  {
    names: ['TRUSTED_PROXIES'],
    without: 'no proxy is believed',
    does: 'The proxies in front that are believed about who asks: addresses and networks with commas, `loopback`, `uniquelocal`, or how many; people must not be within them. With Docker, without it, the one on the same machine. See [signing in](signing-in.md#for-the-councils-it).',
  },
  {
    names: ['SMTP_URL'],
    without: 'mail stays in the outbox',
    does: '`smtp://user:password@host:587` or `smtps://…:465`: the mail server.',
  },
  {
    names: ['SMTP_TLS'],
    without: '`required`',
    does: '`optional`: an `smtp://` server that offers no STARTTLS is sent mail in clear. One on this machine needs none in any case.',
  },
  {
    names: ['IMAP_URL'],
    without: 'an answer is a form that somebody opens',
    does: '`imaps://user:password@host:993/Folder`: the mailbox to which answers go, `INBOX` without a folder. The worker looks into it every minute, and a reply to an email becomes a progress report. Set `MAIL_REPLY_TO` to its address. Not together with `NOTIFY_API_KEY`. See [answers by reply](chasing.md#answers-by-reply).',
  },
  {
    names: ['IMAP_TLS'],
    without: '`required`',
    does: '`optional`: an `imap://` server that offers no STARTTLS is given the password in clear. One on this machine needs none in any case.',
  },
  {
    names: ['IMAP_OAUTH_URL', 'IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH_SECRET'],
    without: 'the password in `IMAP_URL`',
    does: 'For a mailbox that takes no password, as those of Microsoft 365: where a token is asked for (`https://login.microsoftonline.com/TENANT/oauth2/v2.0/token`), and the id and the secret of the application that was registered for it: all three, or none. `IMAP_URL` has a user alone then.',
  },
  {
    names: ['IMAP_RECEIVED_BY'],
    without: 'a signature (DKIM) alone proves who sent a reply',
    does: "The name by which the mailbox's own server calls itself in the `Received` line that it puts above each mail: then the address that handed the mail over counts too (SPF). See [answers by reply](chasing.md#answers-by-reply).",
  },
  {
    names: ['NOTIFY_API_KEY'],
    without: 'mail goes by SMTP',
    does: 'A key of GOV.UK Notify: mail goes through Notify instead. Not together with `SMTP_URL`. See [how owners are chased](chasing.md#gov-uk-notify).',
  },
  {
    names: ['NOTIFY_TEMPLATE_ID'],
    without: '',
    does: 'With the key: the id of an email template whose subject is `((subject))` and whose message is `((body))`.',
  },
  {
    names: ['NOTIFY_REPLY_TO_ID'],
    without: "the service's default",
    does: "The id of one of the service's reply-to addresses.",
  },
  {
    names: ['NOTIFY_URL'],
    without: 'Notify itself',
    does: "Another address for Notify's API: a proxy, or a stand-in for a test.",
  },
  {
    names: ['MAIL_FROM'],
    without: '`Board secretariat <secretariat@localhost>`',
    does: 'The sender of every email. Set it when you set `SMTP_URL`.',
  },
  {
    names: ['OUTBOX'],
    without: 'for this machine and invented boards alone',
    does: '`open`: whoever reaches the service by the name in `PUBLIC_URL` may read all mail at `/outbox` while no mail server is set, but not through a proxy. For a demonstration on a closed network.',
  },
  {
    names: ['SESSION_IDLE_MINUTES'],
    without: '`30`',
    does: 'Minutes without a request after which somebody is signed out: 5 to 240. Twelve hours after signing in it is over in any case.',
  },
  {
    names: ['DOCUMENT_MEMORY_MB'],
    without: '`512`',
    does: 'The most memory that reading one document may take, 256 to 8192. Two are read at once, each in a process of its own beside web.',
  },
  {
    names: ['DOCUMENT_SECONDS'],
    without: '`30`',
    does: 'The most seconds of the processor that reading one document may take, 1 to 600. What takes three times as many by the clock is stopped too. Elsewhere than on Linux they are seconds of the clock.',
  },
  {
    names: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_DOMAINS', 'OIDC_NAME'],
    without: 'none',
    does: 'Sign-in with the account of an organisation, for the addresses of its domains (with commas): all five, or none. A second organisation has `OIDC_2_ISSUER` and so on, up to 9. See [accounts and passkeys](accounts-and-passkeys.md).',
  },
  {
    names: ['LOG_LEVEL'],
    without: '`info`',
    does: '`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`. The log is JSON, a line for each happening, on standard output.',
  },
] as const satisfies readonly SettingLine[];

export type SettingName = (typeof settingsTable)[number]['names'][number];

/** The environment, as far as settings are read from it. */
export type Environment = Readonly<Partial<Record<SettingName, string | undefined>>>;

/** The table of docs/guides/settings.md. */
export function settingsInMarkdown(): string {
  const lines = settingsTable.map(
    ({ names, without, does }) =>
      `| ${names.map((name) => `\`${name}\``).join(', ')} |${without ? ` ${without} ` : ' '}| ${does} |`,
  );
  return ['| variable | without it | what it does |', '|---|---|---|', ...lines].join('\n');
}
