export type { ForeignEvent, ProtocolServer, ProtocolServerOptions } from './protocol-server.js';
export { startProtocolServer } from './protocol-server.js';
export { makeCertificate, opensslIsHere } from './certificate.js';
