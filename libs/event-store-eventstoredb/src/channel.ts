import { Channel, connectivityState } from '@grpc/grpc-js';
import type { Address, Node } from './connection-string.js';
import { findLeader } from './leader.js';

const { READY, TRANSIENT_FAILURE } = connectivityState;

/** How long a node may take to take a connection, ms: another is looked for after that. */
const CONNECT_TIMEOUT = 2_000;

/**
 * The channel to the node that leads. The client's own looks for a leader ten times and then ends the process, asks
 * one node after the other, and waits ever longer before it connects again.
 */
export class LeaderChannel {
  #open: Promise<Channel> | undefined;
  #current: Channel | undefined;
  /** The node that another named when it was asked in the leader's place. */
  #named: Node | undefined;
  #closed = false;

  constructor(private readonly address: Address) {}

  /** @throws Error when there is no leader, or it cannot be reached */
  get(): Promise<Channel> {
    if (this.#open) return this.#open;
    const opening = this.#connect();
    this.#open = opening;
    opening.catch(() => {
      if (this.#open === opening) this.#open = undefined;
    });
    return opening;
  }

  /**
   * It will not do any more; the next call gets another.
   * @param leader where the node said that the leader is
   * @returns false when it was given up before
   */
  giveUp(channel: Channel, leader?: Node): boolean {
    if (channel !== this.#current) return false;
    this.#open = undefined;
    this.#current = undefined;
    this.#named = leader;
    channel.close();
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#current?.close();
  }

  async #connect(): Promise<Channel> {
    const named = this.#named;
    this.#named = undefined;
    const { address, port } = named ?? (await findLeader(this.address));
    const { credentials, keepAlive } = this.address;
    const channel = new Channel(`${address}:${port}`, credentials, {
      'grpc.keepalive_time_ms': keepAlive.interval < 0 ? Number.MAX_VALUE : keepAlive.interval,
      'grpc.keepalive_timeout_ms': keepAlive.timeout < 0 ? Number.MAX_VALUE : keepAlive.timeout,
      // The server writes larger events than it takes from a client.
      'grpc.max_receive_message_length': 17 * 1024 * 1024,
      // Whoever catches up reads a thousand entries at a time, several times the usual 64 KB: each would halt the server.
      'grpc-node.flow_control_window': 4 * 1024 * 1024,
      // A connection that is shared remembers how often it has failed, and waits for that.
      'grpc.use_local_subchannel_pool': 1,
    });
    try {
      await settled(channel);
      if (this.#closed) throw new Error('the connection has been closed');
      this.#current = channel;
      return channel;
    } catch (error) {
      channel.close();
      throw error;
    }
  }
}

/** Resolves once it is known whether the node takes a connection: a call says why not. @throws Error when it says nothing */
async function settled(channel: Channel): Promise<void> {
  const deadline = Date.now() + CONNECT_TIMEOUT;
  for (;;) {
    const state = channel.getConnectivityState(true);
    if (state === READY || state === TRANSIENT_FAILURE) return;
    await new Promise<void>((resolve, reject) =>
      channel.watchConnectivityState(state, deadline, (error) => {
        if (error) reject(new Error(`the node at ${channel.getTarget()} takes no connection`));
        else resolve();
      }),
    );
  }
}
