import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { ProtocolServer } from '@governance/event-store-eventstoredb/testing';

/** An address that leads to one server of the log, and then to another, or for a while to nobody who says anything. */
export async function switchable(first: ProtocolServer) {
  const portOf = ({ connectionString }: ProtocolServer) => Number(/:(\d+)\?/.exec(connectionString)![1]);
  let port = portOf(first);
  let held = false;
  const sockets = new Set<Socket>();
  const server = createServer((inward) => {
    const outward = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()));
      one.pipe(other);
      if (held) one.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    address: `esdb://127.0.0.1:${(server.address() as AddressInfo).port}?tls=false`,
    lead: (to: ProtocolServer) => {
      port = portOf(to);
      cut();
    },
    /** Connections stay and nothing comes over them. */
    hold: () => {
      held = true;
      sockets.forEach((socket) => socket.pause());
    },
    release: () => {
      held = false;
      sockets.forEach((socket) => socket.resume());
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
