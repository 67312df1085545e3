import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { Server } from '@grpc/grpc-js';
import type { Metadata, ServerInterceptingCall, ServerInterceptor } from '@grpc/grpc-js';

/** What the library has and makes nothing public of: by itself its server cannot compress. */
interface Streaming {
  _streamHandler(extra: unknown, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void;
}
interface BaseCall {
  readonly stream: ServerHttp2Stream;
  serializeMessage(value: unknown): Buffer;
  sendMetadata(metadata: Metadata): void;
}

/** For whom a server compresses its answers. */
export type Compresses = 'for nobody' | 'for who takes it' | 'for all';

/**
 * A server that compresses every answer for each caller who takes gzip, as the real one does unless it is told not to.
 * Of an empty one it sends nothing and calls that compressed, which nobody can read.
 * @param compressed called for each answer
 */
export function compressingServer(compresses: Compresses, compressed: () => void): Server {
  const takers = new WeakSet<ServerHttp2Stream>();
  const interceptor: ServerInterceptor = (_, call) => {
    const base = call as unknown as BaseCall;
    if (takers.has(base.stream)) compressAnswers(base, compressed);
    return call as ServerInterceptingCall;
  };
  const server = new Server({
    'grpc.max_receive_message_length': 17 * 1024 * 1024,
    'grpc.enable_channelz': 0,
    interceptors: [interceptor],
  });
  const streaming = server as unknown as Streaming;
  const handle = streaming._streamHandler.bind(server);
  streaming._streamHandler = (extra, stream, headers) => {
    const takes = String(headers['grpc-accept-encoding']).includes('gzip');
    if (compresses === 'for all' || (compresses === 'for who takes it' && takes)) takers.add(stream);
    handle(extra, stream, headers);
  };
  return server;
}

function compressAnswers(call: BaseCall, compressed: () => void): void {
  const serialize = call.serializeMessage.bind(call);
  const send = call.sendMetadata.bind(call);
  call.sendMetadata = (metadata) => {
    metadata.set('grpc-encoding', 'gzip');
    send(metadata);
  };
  call.serializeMessage = (value) => {
    compressed();
    const plain = serialize(value).subarray(5);
    const message = plain.length === 0 ? plain : gzipSync(plain);
    const head = Buffer.alloc(5);
    head.writeUInt8(1, 0);
    head.writeUInt32BE(message.length, 1);
    return Buffer.concat([head, message]);
  };
}
