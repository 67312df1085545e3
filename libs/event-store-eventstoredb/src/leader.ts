import { Metadata } from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Address, Node } from './connection-string.js';

const { LEADER } = gossip.MemberInfo.VNodeState;

/**
 * The node that leads, of a cluster; of a single node itself. All nodes are asked at once, and the first that knows of
 * a leader is believed: one that never answers keeps nobody waiting.
 * @throws Error when none knows of one
 */
export async function findLeader({ nodes, cluster, credentials, gossipTimeout }: Address): Promise<Node> {
  if (!cluster) return nodes[0]!;
  try {
    return await Promise.any(
      nodes.map(async (node) => leaderAmong(await gossipOf(node, credentials, gossipTimeout))),
    );
  } catch (error) {
    const reasons = (error as AggregateError).errors.map((reason: Error) => reason.message);
    throw new Error(`no node of the cluster knows of a leader (${[...new Set(reasons)].join('; ')})`, {
      cause: error,
    });
  }
}

function leaderAmong(info: ClusterInfo): Node {
  const leader = info
    .getMembersList()
    .find((member) => member.getIsAlive() && member.getState() === LEADER)
    ?.getHttpEndPoint();
  if (!leader) throw new Error('there is none at the moment');
  return { address: leader.getAddress(), port: leader.getPort() };
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
