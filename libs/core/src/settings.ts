import { isIP } from 'node:net';
import type { Environment, SettingName } from './settings-table.js';
import { readOrganisations, type OrganisationSignIn } from './settings-organisations.js';
import type { NotifySettings } from '@governance/notifications';
import { readRepliesBox, type RepliesBox } from './settings-replies-box.js';
import { readDocumentLimits, type DocumentLimits } from './document-limits.js';

/** What an installation is told by its environment. Read once, at start; a wrong value is refused by name. */
export interface Settings {
  readonly databaseUrl: string;
  /** The EventStoreDB or KurrentDB that keeps the log; null keeps it in the database. It may hold a password. */
  readonly eventStoreUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Address that people reach it by: links in emails begin with it. */
  readonly publicUrl: string;
  /** Where mail is sent; null keeps every mail in the outbox of this installation instead. */
  readonly smtpUrl: string | null;
  /** GOV.UK Notify, when mail goes that way and not by SMTP. */
  readonly notify: NotifySettings | null;
  readonly mailFrom: string;
  /** Where an answer to a reminder goes: the secretariat. */
  readonly mailReplyTo: string;
  /** Whether an smtp:// server must offer TLS; one on this machine need not. */
  readonly smtpTls: 'required' | 'optional';
  /** The mailbox to which answers go, and what is believed of it; null when nobody looks into one. */
  readonly repliesBox: RepliesBox | null;
  /** Whether mail that stays here may be read by whoever reaches the service. */
  readonly outbox: 'open' | null;
  /** Who may say where a request comes from: how many proxies, or which; null when it was not said. */
  readonly trustedProxies: number | readonly string[] | null;
  /** Queues run on Redis when this is set, on PostgreSQL otherwise. */
  readonly redisUrl: string | null;
  /** What all keys of the installation are made from; never in the database. */
  readonly secretKey: string;
  /** Minutes without a request after which a session is over. */
  readonly sessionIdleMinutes: number;
  /** What reading one document that somebody sent may take. */
  readonly documents: DocumentLimits;
  /** Where people of some domains sign in with the account of their organisation. */
  readonly organisations: readonly OrganisationSignIn[];
  readonly logLevel: string;
}

export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
}

/** Characters. 32 of hex are 128 bits. */
const shortestKey = 32;

/** @throws SettingsRefused naming every variable that is wrong, and what would be right. */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = [];
  const url = (name: SettingName, schemes: readonly string[]): string | null => {
    const value = environment[name]?.trim();
    if (!value) return null;
    if (schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value)) return value;
    wrong.push(
      `${name} must be an address that begins ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`,
    );
    return null;
  };
  const oneOf = <Value extends string>(name: SettingName, values: readonly Value[]): Value | null => {
    const value = environment[name]?.trim() ?? '';
    const found = values.find((one) => one === value);
    if (value !== '' && found === undefined)
      wrong.push(`${name} must be ${values.join(' or ')}, not "${value}".`);
    return found ?? null;
  };
  const port = Number(environment.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    wrong.push(`PORT must be a whole number from 0 to 65535, not "${environment.PORT}".`);
  }
  const databaseUrl = url('DATABASE_URL', ['postgres', 'postgresql']);
  if (databaseUrl === null && wrong.length === 0) {
    wrong.push(
      'DATABASE_URL is missing: give the PostgreSQL to use, or run bin/start, which brings its own.',
    );
  }
  const eventStoreUrl = environment.EVENTSTORE_URL?.trim() || null;
  // Several nodes make it no URL that the platform can parse; the store says what else is wrong with it.
  if (eventStoreUrl !== null && !/^(esdb|kurrentdb)(\+discover)?:\/\/./.test(eventStoreUrl)) {
    wrong.push(
      'EVENTSTORE_URL must be an address that begins esdb://, esdb+discover://, kurrentdb:// or kurrentdb+discover://.',
    );
  }
  const host = environment.HOST ?? '127.0.0.1';
  const smtpUrl = url('SMTP_URL', ['smtp', 'smtps']);
  const notify = readNotify(environment, url, wrong);
  const publicUrl = url('PUBLIC_URL', ['http', 'https']) ?? `http://${host}:${port}`;
  const smtpTls = oneOf('SMTP_TLS', ['required', 'optional'] as const) ?? 'required';
  const repliesBox = readRepliesBox(environment, { url, oneOf }, wrong);
  const outbox = oneOf('OUTBOX', ['open'] as const);
  const trustedProxies = readProxies(environment.TRUSTED_PROXIES?.trim() ?? '', wrong);
  const redisUrl = url('REDIS_URL', ['redis', 'rediss']);
  const secretKey = environment.SECRET_KEY?.trim() ?? '';
  if (secretKey.length < shortestKey) {
    wrong.push(
      `SECRET_KEY ${secretKey === '' ? 'is missing' : 'is too short'}: give the same ${shortestKey} or more random characters to web, worker and command line, for example what "openssl rand -hex 32" prints. bin/start makes one by itself, in the file "secret" of DATA_FOLDER.`,
    );
  }
  const sessionIdleMinutes = Number(environment.SESSION_IDLE_MINUTES?.trim() || 30);
  if (!Number.isInteger(sessionIdleMinutes) || sessionIdleMinutes < 5 || sessionIdleMinutes > 240) {
    wrong.push(
      `SESSION_IDLE_MINUTES must be a whole number from 5 to 240, not "${environment.SESSION_IDLE_MINUTES}".`,
    );
  }
  const documents = readDocumentLimits(environment, wrong);
  const organisations = readOrganisations(environment, wrong);
  const logLevel = environment.LOG_LEVEL ?? 'info';
  if (!['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(logLevel)) {
    wrong.push('LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.');
  }
  if (wrong.length > 0) throw new SettingsRefused(wrong.join('\n'));
  const mailFrom = environment.MAIL_FROM ?? 'Board secretariat <secretariat@localhost>';
  const mailReplyTo = environment.MAIL_REPLY_TO?.trim() || mailFrom;
  return {
    databaseUrl: databaseUrl!,
    eventStoreUrl,
    host,
    port,
    publicUrl,
    smtpUrl,
    notify,
    mailFrom,
    mailReplyTo,
    smtpTls,
    repliesBox,
    outbox,
    trustedProxies,
    redisUrl,
    secretKey,
    sessionIdleMinutes,
    documents,
    organisations,
    logLevel,
  };
}

/** A number, or addresses and networks by commas; Express has names for those of the house. */
function readProxies(value: string, wrong: string[]): number | readonly string[] | null {
  if (value === '') return null;
  if (/^\d$/.test(value)) return Number(value);
  const named = value.split(',').map((one) => one.trim());
  const isProxy = (one: string) => {
    if (['loopback', 'linklocal', 'uniquelocal'].includes(one)) return true;
    const [address = '', bits, ...more] = one.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    return (
      isIP(address) !== 0 &&
      more.length === 0 &&
      (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
    );
  };
  if (named.every(isProxy)) return named;
  wrong.push(
    `TRUSTED_PROXIES must be how many proxies stand in front, from 0 to 9, or their addresses, such as 10.0.0.2, 10.1.0.0/16, loopback or uniquelocal, with commas; not "${value}".`,
  );
  return null;
}

/** Whether mail stays in the outbox of this installation, since it was told no way to send any. */
export function keepsMail({ smtpUrl, notify }: Pick<Settings, 'smtpUrl' | 'notify'>): boolean {
  return smtpUrl === null && notify === null;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

function readNotify(
  environment: Environment,
  url: (name: SettingName, schemes: readonly string[]) => string | null,
  wrong: string[],
): NotifySettings | null {
  const [apiKey, templateId, replyToId] = (
    ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID', 'NOTIFY_REPLY_TO_ID'] as const
  ).map((name) => environment[name]?.trim() || null);
  const notifyUrl = url('NOTIFY_URL', ['http', 'https']) ?? 'https://api.notifications.service.gov.uk';
  if (!apiKey) {
    const alone = (['NOTIFY_TEMPLATE_ID', 'NOTIFY_REPLY_TO_ID'] as const).filter((name) =>
      environment[name]?.trim(),
    );
    if (alone.length > 0)
      wrong.push(`NOTIFY_API_KEY is missing, and ${alone.join(', ')} is of no use without it.`);
    return null;
  }
  // The key itself is a secret: no message says it.
  if (!new RegExp(`^.+-${uuid}-${uuid}$`, 'i').test(apiKey))
    wrong.push(
      'NOTIFY_API_KEY must be a whole key of GOV.UK Notify: its name, the service’s id and the secret.',
    );
  if (!new RegExp(`^${uuid}$`, 'i').test(templateId ?? ''))
    wrong.push(
      'NOTIFY_TEMPLATE_ID must be the id of an email template of ((subject)) and ((body)) in GOV.UK Notify.',
    );
  if (replyToId && !new RegExp(`^${uuid}$`, 'i').test(replyToId))
    wrong.push('NOTIFY_REPLY_TO_ID must be the id of a reply-to address in GOV.UK Notify.');
  if (environment.SMTP_URL?.trim())
    wrong.push('SMTP_URL and NOTIFY_API_KEY are both set: mail goes one way only, so leave one of them out.');
  return { apiKey, templateId: templateId ?? '', replyToId: replyToId ?? null, url: notifyUrl };
}
