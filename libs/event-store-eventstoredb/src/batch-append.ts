import { randomUUID } from 'node:crypto';
import type { Append } from '@governance/event-sourcing';
import { EventTooLarge, VersionConflict } from '@governance/event-sourcing';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { bytes, identifier, proposal } from './requests.js';

export type BatchCall = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

/** Appends under way at once: the server has work while answers travel, and little waits there when its disk halts. */
const window = 64;
/** What every server takes in one append, bytes; it may be set to take more, and says so only when asked. */
const takenByAll = 500_000;

/**
 * Appends one after the other over one call. The server takes what comes over a call in its order, so many may be under
 * way at once and are stored as they were sent. That must not leave one out and store the next: the first waits for its
 * answer, since a node may not be ready yet, and so does each that the server may find too large. Again with the same,
 * after the call broke off, what is there changes nothing.
 * @throws VersionConflict, EventTooLarge; what broke the call, or the server's answer with its gRPC code
 */
export async function appendOverOneCall(call: BatchCall, appends: readonly Append[]): Promise<void> {
  const answers = new Answers(call);
  try {
    for (const [i, append] of appends.entries()) {
      const alone = i === 0 || sizeOf(append) > takenByAll;
      await answers.until(alone ? 0 : window - 1);
      const id = randomUUID();
      answers.expect(id, append);
      if (!call.write(requestOf(id, append))) await answers.drained();
      if (alone) await answers.until(0);
    }
    await answers.until(0);
    call.end();
  } catch (error) {
    call.cancel();
    throw error;
  }
}

/** What was proposed and not yet answered, by its id. */
class Answers {
  readonly #waiting = new Map<string, Append>();
  #failed: Error | undefined;
  #wake = () => {};

  constructor(private readonly call: BatchCall) {
    call.on('data', (answer: BatchAppendResp) => this.#take(answer));
    call.on('error', (error) => this.#fail(error));
    call.on('end', () => {
      if (this.#waiting.size > 0)
        this.#fail(Object.assign(new Error('The server ended the call.'), { code: 14 }));
    });
  }

  expect(id: string, append: Append): void {
    this.#waiting.set(id, append);
  }

  /** Resolves when at most so many are not answered. @throws what went wrong with any */
  async until(most: number): Promise<void> {
    for (;;) {
      if (this.#failed) throw this.#failed;
      if (this.#waiting.size <= most) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Resolves when the connection takes more. */
  async drained(): Promise<void> {
    let open = false;
    this.call.once('drain', () => {
      open = true;
      this.#wake();
    });
    while (!open && !this.#failed) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  #take(answer: BatchAppendResp): void {
    const id = answer.getCorrelationId()!.getString();
    const append = this.#waiting.get(id);
    this.#waiting.delete(id);
    const error = answer.getError();
    if (error && append) return this.#fail(refusalOf(append, error));
    this.#wake();
  }

  #fail(error: Error): void {
    this.#failed ??= error;
    this.#wake();
  }
}

/** A refusal says by the type of its details which one it is. */
function refusalOf(
  { stream, expectedVersion }: Append,
  error: NonNullable<ReturnType<BatchAppendResp['getError']>>,
): Error {
  const type = error.getDetails()?.getTypeUrl() ?? '';
  if (type.endsWith('WrongExpectedVersion'))
    return new VersionConflict(stream, expectedVersion, actualOf(error));
  if (type.endsWith('MaximumAppendSizeExceeded'))
    return new EventTooLarge(
      `The append to ${stream} is larger than EventStoreDB takes. Raise its setting MaxAppendSize to 16000000.`,
    );
  // Its codes are gRPC's. A time that ran out says nothing of whether the append was stored: it is sent again.
  const code = type.endsWith('Timeout') ? 4 : error.getCode();
  return Object.assign(new Error(error.getMessage() || type), { code });
}

function actualOf(error: NonNullable<ReturnType<BatchAppendResp['getError']>>): number {
  const wrong = shared.WrongExpectedVersion.deserializeBinary(error.getDetails()!.getValue_asU8());
  return wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) + 1 : 0;
}

function requestOf(id: string, { stream, partnership, expectedVersion, events }: Append): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier(stream));
  if (expectedVersion === 0) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expectedVersion - 1));
  const correlation = new shared.UUID();
  correlation.setString(id);
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(correlation);
  request.setOptions(options);
  request.setProposedMessagesList(
    events.map((event) => proposal(new streams.BatchAppendReq.ProposedMessage(), partnership, event)),
  );
  request.setIsFinal(true);
  return request;
}

const sizeOf = ({ events }: Append) =>
  events.reduce((sum, { data, metadata }) => sum + bytes(data).length + bytes(metadata).length, 0);
