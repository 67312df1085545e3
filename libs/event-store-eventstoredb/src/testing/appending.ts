import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import type { Metadata } from '@grpc/grpc-js';
import googleAny from 'google-protobuf/google/protobuf/any_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { CallFailed, timedOut, tooLarge } from './failures.js';
import type { LogInMemory, ProposedEvent, StoredEvent } from './log-in-memory.js';
import type { Users } from './users.js';

/** A repeated append whose first is under way is dropped; the server's own clock ends it. */
const WRITE_TIMEOUT = 2_000;

/** What the nodes of a server know of appends. */
export interface Appending {
  readonly log: LogInMemory;
  readonly maxAppendSize: number;
  readonly state: AppendingState;
  /** Ends the leader, as a fault does that it cannot live with. */
  readonly end: () => void;
  /** Left out: everybody may. */
  readonly users: Users | undefined;
}

export interface AppendingState {
  /** The leader cannot write any more, which ends it. */
  diskIsFull: boolean;
  /** How many appends from now on are stored without an answer. */
  loseAnswers: number;
  /** Appends that are being worked on, and the most there ever were. */
  readonly load: { now: number; most: number };
}

interface Proposed {
  readonly stream: string;
  /** Revision; -1 when the stream must not exist. */
  readonly expected: number;
  readonly events: readonly ProposedEvent[];
}

/** What the leader makes of it: the last event stored, or the revision that the stream has. @throws CallFailed */
async function store(
  { log, maxAppendSize, users, state, end }: Appending,
  metadata: Metadata,
  { stream, expected, events }: Proposed,
): Promise<StoredEvent | number> {
  users?.require(metadata, '$w', stream);
  const size = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  if (size > maxAppendSize) throw tooLarge(maxAppendSize);
  if (state.diskIsFull) {
    end();
    // Nobody is left who could answer.
    return new Promise(() => {});
  }
  const outcome = log.append(stream, expected, events);
  if ('current' in outcome) return outcome.current;
  if (outcome.again && !log.isReplicated(outcome.stored)) {
    await sleep(WRITE_TIMEOUT, undefined, { ref: false });
    throw timedOut();
  }
  await log.replicated(outcome.stored);
  return outcome.stored;
}

/** Streams.Append: options first, then each event, then one answer. */
export function appending(server: Appending): IStreamsServer['append'] {
  const { state } = server;
  return (call, answer) => {
    const requests: AppendReq[] = [];
    const { load } = state;
    load.most = Math.max(load.most, ++load.now);
    call.on('close', () => load.now--);
    call.on('data', (request: AppendReq) => requests.push(request));
    call.on('end', () => {
      const options = requests[0]!.getOptions()!;
      const expected = options.hasNoStream() ? -1 : Number(options.getRevision());
      const events = requests.slice(1).map((request) => proposedEvent(request.getProposedMessage()!));
      const stream = nameOf(options.getStreamIdentifier()!);
      store(server, call.metadata, { stream, expected, events }).then(
        (outcome) => {
          if (state.loseAnswers === 0) return answer(null, answerTo(outcome, expected));
          state.loseAnswers--;
          answer(new CallFailed(status.UNAVAILABLE, 'Connection dropped'));
        },
        (error: CallFailed) => answer(error),
      );
    });
  };
}

/**
 * Streams.BatchAppend: one call for many appends, which are taken in the order in which they come and answered each by
 * its correlation id. One that is refused does not stop those behind it.
 */
export function batchAppending(server: Appending): IStreamsServer['batchAppend'] {
  const { state } = server;
  return (call) => {
    const unfinished = new Map<string, BatchAppendReq[]>();
    const { load } = state;
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()!.getString();
      const requests = [...(unfinished.get(id) ?? []), request];
      unfinished.set(id, requests);
      if (!request.getIsFinal()) return;
      unfinished.delete(id);
      const options = requests[0]!.getOptions()!;
      const expected = options.hasNoStream() ? -1 : Number(options.getStreamPosition());
      const events = requests.flatMap((part) => part.getProposedMessagesList().map(proposedEvent));
      const stream = nameOf(options.getStreamIdentifier()!);
      load.most = Math.max(load.most, ++load.now);
      store(server, call.metadata, { stream, expected, events })
        .then(
          (outcome) => batchAnswerTo(outcome, expected),
          (error: CallFailed) => batchFailure(error),
        )
        .then(
          (answer) => {
            load.now--;
            answer.setCorrelationId(request.getCorrelationId());
            answer.setStreamIdentifier(options.getStreamIdentifier());
            if (state.loseAnswers === 0) return void call.write(answer);
            state.loseAnswers--;
            call.emit('error', new CallFailed(status.UNAVAILABLE, 'Connection dropped'));
          },
          () => {},
        );
    });
  };
}

const nameOf = (identifier: { getStreamName_asU8(): Uint8Array }) =>
  Buffer.from(identifier.getStreamName_asU8()).toString();

function proposedEvent(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedEvent {
  return {
    id: message.getId()!.getString(),
    type: message.getMetadataMap().get('type')!,
    contentType: message.getMetadataMap().get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function answerTo(outcome: StoredEvent | number, expected: number): AppendResp {
  const answer = new streams.AppendResp();
  if (typeof outcome === 'number') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (outcome < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome));
    if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(expected));
    answer.setWrongExpectedVersion(wrong);
    return answer;
  }
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  success.setPosition(at(new streams.AppendResp.Position(), outcome));
  answer.setSuccess(success);
  return answer;
}

function batchAnswerTo(outcome: StoredEvent | number, expected: number): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  if (typeof outcome === 'number') {
    const wrong = new shared.WrongExpectedVersion();
    if (outcome < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentStreamRevision(String(outcome));
    if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedStreamPosition(String(expected));
    return failed(answer, 9, 'Wrong expected version', wrong, 'WrongExpectedVersion');
  }
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  success.setPosition(at(new shared.AllStreamPosition(), outcome));
  answer.setSuccess(success);
  return answer;
}

function batchFailure(error: CallFailed): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  if (error.code === status.ABORTED) return failed(answer, 4, 'Timeout', new shared.Timeout(), 'Timeout');
  if (error.code === status.PERMISSION_DENIED)
    return failed(answer, 7, 'Access Denied', new shared.AccessDenied(), 'AccessDenied');
  const most = new shared.MaximumAppendSizeExceeded();
  most.setMaxappendsize(Number(error.metadata.get('maximum-append-size')[0]));
  return failed(answer, 3, error.details, most, 'MaximumAppendSizeExceeded');
}

function failed(
  answer: BatchAppendResp,
  code: number,
  message: string,
  details: { serializeBinary(): Uint8Array },
  name: string,
): BatchAppendResp {
  const packed = new googleAny.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  const error = new rpc.Status();
  error.setCode(code as never);
  error.setMessage(message);
  error.setDetails(packed);
  answer.setError(error);
  return answer;
}

function at<
  Place extends { setCommitPosition(value: string): unknown; setPreparePosition(value: string): unknown },
>(place: Place, { position }: StoredEvent): Place {
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  return place;
}
