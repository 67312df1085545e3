import { rm } from 'node:fs/promises';

/** Jest's globalTeardown. */
export default async function stop(): Promise<void> {
  const server = globalThis.testServer;
  if (!server) return;
  globalThis.testServer = undefined;
  await server.postgres.stop();
  await rm(server.folder, { recursive: true, force: true });
}
