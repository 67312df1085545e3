import 'reflect-metadata';
import { migrate, readSettings } from '@governance/installation';
import { listen } from './listen.js';
import { createServer } from './server.js';

try {
  const settings = readSettings(process.env);
  await migrate(settings.databaseUrl);
  const app = await createServer(settings);
  const address = await listen(app, settings);
  process.send?.({ address });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
