import { Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LogInMemory, Outcome, ProposedEvent } from './log-in-memory.js';

interface State {
  /** How many appends from now on are stored without an answer. */
  loseAnswers: number;
  readonly load: { now: number; most: number };
}

/** Streams.Append: options first, then each event, then one answer. @param permit throws where the caller may not */
export function appending(
  log: LogInMemory,
  maxAppendSize: number,
  state: State,
  permit: (metadata: Metadata, stream: string) => void = () => {},
): IStreamsServer['append'] {
  return (call, answer) => {
    const requests: AppendReq[] = [];
    const { load } = state;
    load.most = Math.max(load.most, ++load.now);
    call.on('close', () => load.now--);
    call.on('data', (request: AppendReq) => requests.push(request));
    call.on('end', () => {
      const proposed = requests.slice(1).map((request) => proposedEvent(request.getProposedMessage()!));
      const size = proposed.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
      if (size > maxAppendSize) return answer(tooLarge(maxAppendSize));
      const options = requests[0]!.getOptions()!;
      const stream = Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString();
      try {
        permit(call.metadata, stream);
      } catch (error) {
        return answer(error as CallFailed);
      }
      const expected = options.hasNoStream() ? -1 : Number(options.getRevision());
      const outcome = log.append(stream, expected, proposed);
      if (state.loseAnswers > 0) {
        state.loseAnswers--;
        return answer(new CallFailed(status.UNAVAILABLE, 'Connection dropped'));
      }
      answer(null, answerTo(outcome, expected, proposed.length));
    });
  };
}

export function proposedEvent(
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): ProposedEvent {
  return {
    id: message.getId()!.getString(),
    type: message.getMetadataMap().get('type')!,
    contentType: message.getMetadataMap().get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function answerTo(outcome: Outcome, expected: number, count: number): AppendResp {
  const answer = new streams.AppendResp();
  if ('current' in outcome) {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome.current));
    if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(expected));
    answer.setWrongExpectedVersion(wrong);
    return answer;
  }
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(expected + count));
  if (outcome.stored) {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(outcome.stored.position));
    position.setPreparePosition(String(outcome.stored.position));
    success.setPosition(position);
  } else {
    success.setNoPosition(new shared.Empty());
  }
  answer.setSuccess(success);
  return answer;
}

function tooLarge(maxAppendSize: number): CallFailed {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(maxAppendSize));
  return new CallFailed(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', metadata);
}

export class CallFailed extends Error implements ServiceError {
  override readonly name = 'CallFailed';
  constructor(
    readonly code: status,
    readonly details: string,
    readonly metadata = new Metadata(),
  ) {
    super(details);
  }
}
