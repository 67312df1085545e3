import type { Logger } from 'pino';
import { SettingsRefused } from '../settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The account that owns the tables; null where one account does everything. @throws SettingsRefused */
export function migrationsAccount(environment: Environment): string | null {
  const url = environment.MIGRATIONS_DATABASE_URL?.trim() || null;
  if (url !== null && !(/^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url)))
    throw new SettingsRefused(
      'MIGRATIONS_DATABASE_URL must be an address that begins postgres:// or postgresql://.',
    );
  return url;
}

/** Web and worker are reached by strangers: what they do not know, nobody can have from them. @throws SettingsRefused */
export function refuseMigrationsAccount({ MIGRATIONS_DATABASE_URL: url }: Environment): void {
  if (url?.trim())
    throw new SettingsRefused(
      'MIGRATIONS_DATABASE_URL stands in the environment of web or worker, which have no use for it. Take it out there, and run "governance migrate" with it before they start.',
    );
}

/** One account for everything is less than this product can do; whoever runs it is told at each start. */
export function warnOfOwner(logger: Logger): void {
  logger.warn(
    {},
    'the account of DATABASE_URL owns the log: whoever gets hold of it could alter history. Give MIGRATIONS_DATABASE_URL an account that owns it, and DATABASE_URL one that owns nothing: docs/guides/settings.md',
  );
}
