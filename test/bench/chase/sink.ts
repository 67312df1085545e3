import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server in a process of its own that takes every mail and keeps none. Asked, it says how many since it was last asked. */
let taken = 0;
let first = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, callback) {
    stream.on('data', () => undefined);
    stream.on('end', () => {
      if (taken++ === 0) first = Date.now();
      callback();
    });
  },
});
// A sender that goes away in the middle is no fault of the server's.
server.on('error', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', () => {
  process.send!({ taken, first });
  taken = 0;
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.server.address() as AddressInfo;
  process.send!({ smtpUrl: `smtp://127.0.0.1:${port}` });
});
