import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { proposedEvent, type CallFailed } from './appending.js';
import type { LogInMemory } from './log-in-memory.js';
import type { Users } from './users.js';

/**
 * Streams.BatchAppend: appends are taken in the order in which they come, and each is answered by itself, a moment
 * later. One that is refused does not stop those behind it.
 */
export function batchAppending(
  log: LogInMemory,
  maxAppendSize: number,
  users?: Users,
): IStreamsServer['batchAppend'] {
  return (call) => {
    call.on('data', (request: BatchAppendReq) => {
      const answer = answerTo(log, maxAppendSize, users, call, request);
      answer.setCorrelationId(request.getCorrelationId());
      setImmediate(() => call.write(answer));
    });
    call.on('end', () => setImmediate(() => call.end()));
  };
}

function answerTo(
  log: LogInMemory,
  maxAppendSize: number,
  users: Users | undefined,
  { metadata }: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  request: BatchAppendReq,
): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  const options = request.getOptions()!;
  const stream = Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString();
  try {
    users?.require(metadata, '$w', stream);
  } catch (error) {
    answer.setError(refusal((error as CallFailed).code, 'event_store.client.AccessDenied'));
    return answer;
  }
  const proposed = request.getProposedMessagesList().map(proposedEvent);
  const size = proposed.reduce((sum, { data, metadata: more }) => sum + data.length + more.length, 0);
  if (size > maxAppendSize) {
    answer.setError(refusal(status.INVALID_ARGUMENT, 'event_store.client.MaximumAppendSizeExceeded'));
    return answer;
  }
  const expected = options.hasNoStream() ? -1 : Number(options.getStreamPosition());
  const outcome = log.append(stream, expected, proposed);
  if ('current' in outcome) {
    const wrong = new shared.WrongExpectedVersion();
    if (outcome.current >= 0) wrong.setCurrentStreamRevision(String(outcome.current));
    answer.setError(
      refusal(status.ALREADY_EXISTS, 'event_store.client.WrongExpectedVersion', wrong.serializeBinary()),
    );
    return answer;
  }
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(expected + proposed.length));
  answer.setSuccess(success);
  return answer;
}

function refusal(code: status, type: string, details: Uint8Array = new Uint8Array()) {
  const packed = new any.Any();
  packed.setTypeUrl(`type.googleapis.com/${type}`);
  packed.setValue(Uint8Array.from(details));
  const refused = new statuses.Status();
  refused.setCode(code as number);
  refused.setMessage(type);
  refused.setDetails(packed);
  return refused;
}
