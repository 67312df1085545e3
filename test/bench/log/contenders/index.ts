import type { Contender } from './contender.js';
import { emmett } from './emmett.js';
import { messageDb } from './message-db.js';
import { plain } from './plain.js';
import { thisStore } from './this-store.js';

export const contenders: Readonly<Record<string, (connectionString: string) => Promise<Contender>>> = {
  'plain INSERT': plain,
  'message-db': messageDb,
  emmett,
  'this store': thisStore,
};
