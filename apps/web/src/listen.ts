import type { AddressInfo } from 'node:net';
import type { Settings } from '@governance/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** Listens, and tells the address that people can open. @throws Error in words that say which address was taken or refused, and what to do. */
export async function listen(
  app: NestExpressApplication,
  { host, port, publicUrl }: Settings,
): Promise<string> {
  try {
    await app.listen(port, host);
    const { port: listening } = app.getHttpServer().address() as AddressInfo;
    return port === 0 ? `http://${host}:${listening}` : publicUrl;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE') {
      throw new Error(`Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another.`, {
        cause: error,
      });
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new Error(
        `Cannot listen on ${host}, port ${port}. Set HOST and PORT to an address of this machine.`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}
