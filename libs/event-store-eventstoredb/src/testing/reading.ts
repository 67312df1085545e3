import { status } from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { CallFailed } from './appending.js';
import type { LogInMemory, StoredEvent } from './log-in-memory.js';

const { ReadResp } = streams;
type Call = ServerWritableStream<ReadReq, InstanceType<typeof ReadResp>>;

/** Streams.Read: a stream or all, forwards or backwards, filtered, counted or live. */
export function reading(log: LogInMemory): IStreamsServer['read'] {
  return (call) => {
    const options = call.request.getOptions()!;
    const stream = options.getStream();
    if (stream) void readStream(log, call, stream, Number(options.getCount()));
    else if (options.hasSubscription()) follow(log, call, options);
    else void readAll(log, call, options);
  };
}

async function readStream(log: LogInMemory, call: Call, from: ReadReq.Options.StreamOptions, count: number) {
  const name = from.getStreamIdentifier()!;
  const held = log.stream(Buffer.from(name.getStreamName_asU8()).toString());
  if (held.length === 0) {
    const missing = new ReadResp.StreamNotFound();
    missing.setStreamIdentifier(name);
    const answer = new ReadResp();
    answer.setStreamNotFound(missing);
    call.write(answer);
    return call.end();
  }
  const first = Number(from.getRevision());
  await send(call, held.slice(first, first + count));
}

async function readAll(log: LogInMemory, call: Call, options: ReadReq.Options) {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const from = options.getAll()!;
  let events: readonly StoredEvent[] = log.events;
  if (from.hasPosition()) {
    const position = Number(from.getPosition()!.getCommitPosition());
    const first = placeOf(position, events);
    if (events[first]?.position !== position && first < events.length) {
      return call.emit('error', new CallFailed(status.UNKNOWN, `Invalid position ${position}.`));
    }
    events = events.slice(first);
  }
  const matches = matcher(options);
  const found = (backwards ? [...events].reverse() : events).filter(matches);
  await send(call, found.slice(0, Number(options.getCount())));
}

/** Index of the first event at or after the position. */
function placeOf(position: number, events: readonly StoredEvent[]): number {
  let low = 0;
  for (let high = events.length; low < high;) {
    const middle = (low + high) >> 1;
    if (events[middle]!.position < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function follow(log: LogInMemory, call: Call, options: ReadReq.Options): void {
  const matches = matcher(options);
  const tell = (event: StoredEvent) => void (matches(event) && call.write(answerWith(event)));
  log.on('event', tell);
  call.on('close', () => log.off('event', tell));
  call.on('cancelled', () => log.off('event', tell));
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId('1');
  const answer = new ReadResp();
  answer.setConfirmation(confirmation);
  call.write(answer);
}

function matcher(options: ReadReq.Options): (event: StoredEvent) => boolean {
  const types = options.getFilter()?.getEventType();
  if (!types) return () => true;
  const prefixes = types.getPrefixList();
  const regex = new RegExp(types.getRegex());
  return prefixes.length > 0
    ? ({ type }) => prefixes.some((prefix) => type.startsWith(prefix))
    : ({ type }) => regex.test(type);
}

async function send(call: Call, events: readonly StoredEvent[]): Promise<void> {
  for (const event of events) {
    if (call.cancelled || call.destroyed) return;
    if (!call.write(answerWith(event))) {
      await nextOf(call, ['drain', 'close', 'cancelled']);
    }
  }
  call.end();
}

function nextOf(call: Call, names: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      for (const name of names) call.off(name, go);
      resolve();
    };
    for (const name of names) call.on(name, go);
  });
}

function answerWith(event: StoredEvent) {
  const id = new shared.UUID();
  id.setString(event.id);
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Uint8Array.from(Buffer.from(event.stream)));
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(stream);
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(event.created));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const answer = new ReadResp();
  answer.setEvent(read);
  return answer;
}
