import { randomUUID } from 'node:crypto';
import { ServerCredentials } from '@grpc/grpc-js';
import { LogInMemory } from './log-in-memory.js';
import type { Compresses } from './compressing.js';
import { Node } from './node.js';
import type { Shared } from './node.js';
import { Users } from './users.js';

export interface ProtocolServerOptions {
  readonly version?: string;
  /** 1, or 3 for a cluster. */
  readonly nodes?: 1 | 3;
  /** How long a majority takes to have what was written, ms. */
  readonly replication?: number;
  /** How long there is no leader when one was lost, ms. */
  readonly election?: number;
  /** `for nobody`: as a server with `CompressionLevel` set to `NoCompression`. */
  readonly compresses?: Compresses;
  /** Bytes of one append. */
  readonly maxAppendSize?: number;
  /** Key and certificate in PEM: whoever connects must trust it. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** `user:password` of an administrator: then there are users and rights, as on a secured server. */
  readonly administrator?: string;
  /** Of the first node; left out, a free one. */
  readonly port?: number;
}

/** An event as another program writes it. */
export interface ForeignEvent {
  readonly stream: string;
  readonly type: string;
  readonly data?: string;
  readonly metadata?: string;
  readonly contentType?: string;
}

export interface ProtocolServer {
  /** `esdb://127.0.0.1:<port>?tls=false`, of a cluster with each node; `tls=true` with a certificate. */
  readonly connectionString: string;
  readonly ports: readonly number[];
  /** The next append is stored, but the connection breaks before the answer arrives. */
  loseNextAnswer(): void;
  /** Cuts off everybody who is connected; new connections are taken. */
  cutOff(): void;
  /** Appends that are being worked on at this moment, and the most there ever were. */
  readonly load: { now: number; most: number };
  /** Events looked at for readers, reads refused for their position, answers compressed: since the start; reads still to be broken off. */
  readonly counts: {
    readonly lookedAt: number;
    readonly refused: number;
    readonly compressed: number;
    readonly scavenged: number;
  };
  /** Without a word to anybody, as other programs do. @returns the positions */
  write(...events: readonly ForeignEvent[]): readonly number[];
  /** Ends the leader as `kill -9` does; what a majority did not have is forgotten. @returns once another leads */
  killLeader(): Promise<void>;
  /** All but one node are gone, and with them the majority; `start` brings them back. */
  killMajority(): Promise<void>;
  /** @param login of somebody there */
  changePassword(login: string, password: string): void;
  makeAdministrator(login: string): void;
  /** The disk of the leader is full, or no longer: what it cannot write ends it, as it ends a real one. */
  fillDisk(full: boolean): void;
  /** By how much the server's clock is off from now on, ms. */
  setClock(off: number): void;
  /** Chunks are swapped under whoever reads: so many reads of the log are broken off in the middle. */
  scavenge(reads: number): void;
  stop(): Promise<void>;
  /** Starts again what is not running, with what was stored, at the same address. */
  start(): Promise<void>;
  /** The disk is empty at the next start. */
  empty(): void;
}

/**
 * A server that speaks EventStoreDB's protocol by the client's own generated stubs and keeps its log in memory, for
 * tests where no real one can run. It has what the log uses: ServerFeatures, Gossip.Read, Streams.Append and
 * BatchAppend, and Streams.Read of a stream and of all with filters, forwards, backwards and live; and users and their
 * rights, if there is an administrator. What it does where others would not expect it was seen on a real server, or
 * stands in that server's source.
 */
export async function startProtocolServer(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
  const { nodes: size = 1, election = 300, tls } = options;
  const log = new LogInMemory(options.replication ?? 1);
  const shared: Shared = {
    log,
    state: {
      loseAnswers: 0,
      diskIsFull: false,
      load: { now: 0, most: 0 },
      scavenged: 0,
      lookedAt: 0,
      refused: 0,
      compressed: 0,
    },
    end: () => {
      if (!shared.leader) return;
      // The next leader's disk is its own.
      if (size > 1) shared.state.diskIsFull = false;
      kill([shared.leader]);
      void elect();
    },
    version: options.version ?? '24.10.0.0',
    maxAppendSize: options.maxAppendSize ?? 16_000_000,
    credentials: tls
      ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }])
      : ServerCredentials.createInsecure(),
    compresses: options.compresses ?? 'for who takes it',
    users: options.administrator === undefined ? undefined : new Users(log, options.administrator),
    nodes: [],
    leader: undefined,
  };
  const { nodes } = shared;
  for (let i = 0; i < size; i++) nodes.push(new Node(shared, i === 0 ? options.port : undefined));

  let started = false;
  const running = () => nodes.filter((node) => node.isUp);
  const elect = async () => {
    if (shared.leader) return;
    if (size > 1) await new Promise((resolve) => setTimeout(resolve, election));
    if (running().length > size / 2) shared.leader ??= running()[0];
  };
  const start = async () => {
    const first = !started;
    started = true;
    for (const node of nodes) if (!node.isUp) await node.start();
    if (first) shared.leader = nodes[0];
    else await elect();
  };
  const kill = (killed: readonly Node[]) => {
    for (const node of killed) node.stop();
    if (shared.leader?.isUp && running().length > size / 2) return;
    shared.leader = undefined;
    log.forget();
  };
  await start();
  return {
    connectionString: `esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=${tls !== undefined}`,
    ports: nodes.map(({ port }) => port),
    loseNextAnswer: () => void shared.state.loseAnswers++,
    load: shared.state.load,
    counts: shared.state,
    cutOff: () => nodes.forEach((node) => node.cutOff()),
    write: (...events) => events.map((event) => log.write(event.stream, [foreign(event)]).position),
    killLeader: async () => {
      kill([shared.leader!]);
      await elect();
    },
    killMajority: async () => kill(nodes.slice(1)),
    changePassword: (login, password) => shared.users?.changePassword(login, password),
    makeAdministrator: (login) => shared.users?.makeAdministrator(login),
    fillDisk: (full) => void (shared.state.diskIsFull = full),
    setClock: (off) => log.setClock(off),
    scavenge: (reads) => void (shared.state.scavenged += reads),
    stop: async () => kill(nodes),
    start,
    empty: () => log.empty(),
  };
}

const bytes = (text: string) => Uint8Array.from(Buffer.from(text));

const foreign = ({ type, data = '{}', metadata = '', contentType = 'application/json' }: ForeignEvent) => ({
  id: randomUUID(),
  type,
  contentType,
  data: bytes(data),
  metadata: bytes(metadata),
});
