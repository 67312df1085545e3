import 'reflect-metadata';
import {
  endOnFault,
  findReady,
  LogOfViews,
  readSettings,
  refuseMigrationsAccount,
  theLogger,
  warnOfOwner,
  withSecret,
  SecurityMails,
  unsaidProxies,
  safeMessage,
} from '@governance/core';
import type { Logger } from 'pino';
import { Beginning } from './begin/beginning.js';
import { listen } from './listen.js';
import { createServer } from './server.js';

// Whatever the product writes, nobody but its own account may read.
process.umask(0o077);

try {
  const settings = readSettings(withSecret(process.env));
  refuseMigrationsAccount(process.env);
  const { ownsLog } = await findReady(settings);
  const app = await createServer(settings);
  endOnFault(app.get<Logger>(theLogger));
  if (ownsLog) warnOfOwner(app.get<Logger>(theLogger));
  const address = await listen(app, settings);
  app.get(SecurityMails).hurry();
  const unsaid = unsaidProxies(settings);
  if (unsaid !== null) app.get<Logger>(theLogger).warn({}, unsaid);
  const log = app.get(LogOfViews);
  const wrong = log.wrong();
  // People and whoever watches are told why nothing is shown: the service listens all the same.
  if (wrong) process.send?.({ address, wrong: safeMessage(wrong) });
  await log.right();
  const begin = await app.get(Beginning).link(address);
  if (begin !== null) console.log(`No board yet. Begin at ${begin}`);
  process.send?.({ address, begin });
} catch (error) {
  console.error(safeMessage(error));
  process.exit(1);
}
