import type { Settings } from './settings.js';

/** An address as it may be shown: without the password. */
export function hidden(address: string): string {
  return address.replace(/^([^/]*\/\/[^:@/]*):[^@/]*@/, '$1:***@');
}

/** Where the log is kept, as it may be shown. */
export function addressOfLog({
  databaseUrl,
  eventStoreUrl,
}: Pick<Settings, 'databaseUrl' | 'eventStoreUrl'>): string {
  return hidden(eventStoreUrl ?? databaseUrl);
}
