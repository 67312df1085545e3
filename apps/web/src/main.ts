import 'reflect-metadata';
import { migrate, readSettings } from '@governance/installation';
import { Beginning } from './begin/beginning.js';
import { listen } from './listen.js';
import { createServer } from './server.js';

try {
  const settings = readSettings(process.env);
  await migrate(settings.databaseUrl, settings.eventStoreUrl);
  const app = await createServer(settings);
  const address = await listen(app, settings);
  const begin = await app.get(Beginning).link(address);
  if (begin !== null) console.log(`No board yet. Begin at ${begin}`);
  process.send?.({ address, begin });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
