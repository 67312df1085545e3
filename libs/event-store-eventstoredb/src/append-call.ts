import { randomUUID } from 'node:crypto';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';

/** What became of an append: where its last event is, or at which revision the stream is instead (-1: there is none). */
export type Answer = { readonly position: string | undefined } | { readonly current: number };

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly late: NodeJS.Timeout;
}

/**
 * One call for all appends to a node, which costs each of them a fraction of a call of its own. Whatever ends the call
 * ends the appends that wait in it, and each is sent again by its ids; an answer that nobody waits for any more is none.
 */
export class AppendCall {
  readonly #waiting = new Map<string, Waiting>();
  #ended = false;

  constructor(private readonly call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>) {
    call.on('data', (answer: BatchAppendResp) => this.#answered(answer));
    call.on('error', (error) => this.#end(error));
    call.on('end', () => this.#end(failure(14, 'The server ended the call.')));
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** @param timeout ms */
  append(parts: readonly BatchAppendReq[], timeout: number): Promise<Answer> {
    if (this.#ended) return Promise.reject(failure(14, 'The call has ended.'));
    const id = randomUUID();
    const uuid = new shared.UUID();
    uuid.setString(id);
    return new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        reject(failure(4, `No answer came within ${timeout} ms.`));
      }, timeout);
      this.#waiting.set(id, { resolve, reject, late });
      for (const part of parts) {
        part.setCorrelationId(uuid);
        this.call.write(part);
      }
    });
  }

  #answered(answer: BatchAppendResp): void {
    const id = answer.getCorrelationId()?.getString() ?? '';
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!waiting) return;
    clearTimeout(waiting.late);
    try {
      waiting.resolve(answerOf(answer));
    } catch (error) {
      waiting.reject(error as Error);
    }
  }

  #end(error: Error): void {
    this.#ended = true;
    for (const { reject, late } of this.#waiting.values()) {
      clearTimeout(late);
      reject(error);
    }
    this.#waiting.clear();
  }
}

function answerOf(answer: BatchAppendResp): Answer {
  const error = answer.getError();
  if (!error) return { position: answer.getSuccess()?.getPosition()?.getCommitPosition() };
  const details = error.getDetails();
  const name = details?.getTypeName().replace(/^.*\./, '');
  if (name === 'WrongExpectedVersion') {
    const wrong = details!.unpack(shared.WrongExpectedVersion.deserializeBinary, details!.getTypeName())!;
    return { current: wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : -1 };
  }
  throw failureNamed(name, error.getMessage());
}

function failureNamed(name: string | undefined, message: string): Error {
  if (name === 'Timeout') return failure(10, 'The server’s time for the append ran out.');
  if (name === 'AccessDenied') return failure(7, 'Access Denied', 'access-denied');
  if (name === 'MaximumAppendSizeExceeded') return failure(3, message, 'maximum-append-size-exceeded');
  // "Server Is Not Ready", "Server Is Busy", "No leader info available in response": no detail but the words.
  if (name === 'Empty') return failure(14, message);
  return failure(2, message, 'unknown');
}

const failure = (code: number, message: string, type?: string) =>
  Object.assign(new Error(message), { code, ...(type === undefined ? {} : { type }) });
