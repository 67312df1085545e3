import { describe, expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { BinaryWriter } from 'google-protobuf';
import { readAnswer } from './answers.js';
import { recordedEvent } from './names-on-server.js';

const { ReadResp } = streams;

/** As the generated messages of the protocol write it. */
function anAnswer({ position = '9007199254740991', text = '{"n":"é"}' } = {}) {
  const id = new shared.UUID();
  id.setString('5a0c');
  const name = new shared.StreamIdentifier();
  name.setStreamName(Uint8Array.from(Buffer.from('action-é')));
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(name);
  recorded.setStreamRevision('3');
  recorded.setCommitPosition(position);
  recorded.setPreparePosition('1');
  recorded.getMetadataMap().set('type', 'board/Told').set('content-type', 'application/json');
  recorded.getMetadataMap().set('created', '17000000000000000').set('later', 'said by a later server');
  recorded.setData(Uint8Array.from(Buffer.from(text)));
  recorded.setCustomMetadata(Uint8Array.from(Buffer.from('{"who":"x"}')));
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setLink(recorded);
  read.setCommitPosition('5');
  const answer = new ReadResp();
  answer.setEvent(read);
  return answer.serializeBinary();
}

describe('an answer of the server', () => {
  it('is read as its generated message is', () => {
    expect(readAnswer(anAnswer())).toEqual({
      confirmed: false,
      event: {
        id: '5a0c',
        stream: 'action-é',
        type: 'board/Told',
        contentType: 'application/json',
        revision: 3,
        position: Number.MAX_SAFE_INTEGER,
        created: '17000000000000000',
        data: '{"n":"é"}',
        metadata: '{"who":"x"}',
      },
    });
  });

  it('may be large, and may say what only a later server says', () => {
    const text = JSON.stringify('x'.repeat(300_000));
    const later = new BinaryWriter();
    later.writeString(99, 'of a later version');
    later.writeUint64(100, 7);
    const more = later.getResultBuffer();
    const bytes = Buffer.concat([more, anAnswer({ text }), more]);
    expect(readAnswer(bytes).event).toMatchObject({ data: text, revision: 3 });
  });

  it('may be that a subscription has begun, or that there is no stream', () => {
    const confirmation = new ReadResp();
    confirmation.setConfirmation(new ReadResp.SubscriptionConfirmation());
    expect(readAnswer(confirmation.serializeBinary())).toEqual({ confirmed: true });
    const missing = new ReadResp();
    missing.setStreamNotFound(new ReadResp.StreamNotFound());
    expect(readAnswer(missing.serializeBinary())).toEqual({ confirmed: false });
  });

  it('is refused when it is cut short', () => {
    expect(() => readAnswer(anAnswer().subarray(0, 40))).toThrow();
  });

  it('of a position that a number cannot hold is no entry', () => {
    const { event } = readAnswer(anAnswer({ position: '9007199254740993' }));
    expect(() => recordedEvent(event!)).toThrow(/which is no position/);
  });
});
