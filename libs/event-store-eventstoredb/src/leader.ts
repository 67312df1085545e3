import { Metadata } from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Failure } from './availability.js';
import type { Address, Node } from './connection-string.js';
import { inWords } from './in-words.js';

const { LEADER } = gossip.MemberInfo.VNodeState;

/**
 * The node that leads, of a cluster; of a single node itself. All nodes are asked at once, and the first that knows of
 * a leader is believed: one that never answers keeps nobody waiting.
 * @throws Error when none knows of one
 */
export async function findLeader(address: Address): Promise<Node> {
  const { nodes, cluster, credentials, gossipTimeout } = address;
  if (!cluster) return nodes[0]!;
  try {
    return await Promise.any(
      nodes.map(async (node) => placeOf(leaderAmong(await gossipOf(node, credentials, gossipTimeout)))),
    );
  } catch (error) {
    const reasons = (error as AggregateError).errors.map((reason: Failure) => inWords(reason, address));
    const words = new Set(reasons.map(({ message }) => message));
    const failed = new Error(`no node of the cluster knows of a leader (${[...words].join('; ')})`, {
      cause: error,
    });
    throw Object.assign(failed, { reached: reasons.every(({ reached }) => reached) });
  }
}

/** @throws Error when there is none */
export function leaderAmong(info: ClusterInfo): MemberInfo {
  const leader = info
    .getMembersList()
    .find((member) => member.getIsAlive() && member.getState() === LEADER && member.hasHttpEndPoint());
  if (!leader) throw new Error('there is none at the moment');
  return leader;
}

function placeOf(leader: MemberInfo): Node {
  const place = leader.getHttpEndPoint()!;
  return { address: place.getAddress(), port: place.getPort() };
}

function gossipOf(node: Node, credentials: Address['credentials'], timeout: number): Promise<ClusterInfo> {
  const client = new gossipService.GossipClient(`${node.address}:${node.port}`, credentials, {
    'grpc.use_local_subchannel_pool': 1,
  });
  return new Promise((resolve, reject) => {
    client.read(new shared.Empty(), new Metadata(), { deadline: Date.now() + timeout }, (error, info) => {
      client.close();
      if (error) reject(error);
      else resolve(info);
    });
  });
}
