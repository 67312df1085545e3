import { status } from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { brokenOff, CallFailed } from './failures.js';
import type { LogInMemory, StoredEvent } from './log-in-memory.js';

const { ReadResp } = streams;
type Call = ServerWritableStream<ReadReq, InstanceType<typeof ReadResp>>;

export interface ReadingState {
  /** Events looked at for those who read: what a read costs the server. */
  lookedAt: number;
  /** Reads from a position at which no event begins. */
  refused: number;
  /** How many reads of the log from now on are broken off in the middle: their chunk is swapped. */
  scavenged: number;
}

/** Streams.Read: a stream or all, forwards or backwards, filtered, counted or live. */
export function reading(log: LogInMemory, state: ReadingState): IStreamsServer['read'] {
  return (call) => {
    const options = call.request.getOptions()!;
    const stream = options.getStream();
    if (stream) void readStream(log, call, stream, Number(options.getCount()), state);
    else if (options.hasSubscription()) follow(log, call, options);
    else void readAll(log, call, options, state);
  };
}

async function readStream(
  log: LogInMemory,
  call: Call,
  from: ReadReq.Options.StreamOptions,
  count: number,
  state: ReadingState,
) {
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
  const asked = held.slice(first, first + count);
  state.lookedAt += asked.length;
  await send(call, asked);
}

async function readAll(log: LogInMemory, call: Call, options: ReadReq.Options, state: ReadingState) {
  const from = options.getAll()!;
  let first = 0;
  if (from.hasPosition()) {
    const position = Number(from.getPosition()!.getCommitPosition());
    first = placeOf(position, log);
    if (first < log.length && log.at(first).position !== position) {
      state.refused++;
      return call.emit('error', new CallFailed(status.UNKNOWN, `Invalid position ${position}.`));
    }
  }
  // An entry by its position is one event.
  const breaks = state.scavenged > 0 && Number(options.getCount()) > untilBroken;
  if (breaks) state.scavenged--;
  await send(call, matching(log, first, options, state), breaks ? untilBroken : Infinity);
}

/** After so many events a read is broken off. */
const untilBroken = 100;

function* matching(log: LogInMemory, first: number, options: ReadReq.Options, state: ReadingState) {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const matches = matcher(options);
  const end = log.length;
  let left = Number(options.getCount());
  for (let i = backwards ? end - 1 : first; left > 0 && i >= 0 && i < end; i += backwards ? -1 : 1) {
    state.lookedAt++;
    if (!matches(log.at(i))) continue;
    left--;
    yield log.at(i);
  }
}

/** Index of the first event at or after the position. */
function placeOf(position: number, log: LogInMemory): number {
  let low = 0;
  for (let high = log.length; low < high;) {
    const middle = (low + high) >> 1;
    if (log.at(middle).position < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function follow(log: LogInMemory, call: Call, options: ReadReq.Options): void {
  const matches = matcher(options);
  const tell = (events: readonly StoredEvent[]) => {
    for (const event of events) if (matches(event)) call.write(answerWith(event));
  };
  log.on('replicated', tell);
  call.on('close', () => log.off('replicated', tell));
  call.on('cancelled', () => log.off('replicated', tell));
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

async function send(call: Call, events: Iterable<StoredEvent>, until = Infinity): Promise<void> {
  let sent = 0;
  for (const event of events) {
    if (call.cancelled || call.destroyed) return;
    if (sent++ === until) return void call.emit('error', brokenOff());
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

const answers = new WeakMap<StoredEvent, InstanceType<typeof ReadResp>>();

/** Made once: a real server keeps its events as the bytes that it sends. */
function answerWith(event: StoredEvent) {
  const before = answers.get(event);
  if (before) return before;
  const answer = answerMade(event);
  const bytes = answer.serializeBinary();
  answer.serializeBinary = () => bytes;
  answers.set(event, answer);
  return answer;
}

function answerMade(event: StoredEvent) {
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
