import protobuf from 'google-protobuf';
import type { BinaryReader } from 'google-protobuf';

/** An event as the server keeps it, whoever wrote it. */
export interface ServerEvent {
  id: string;
  stream: string;
  type: string;
  contentType: string;
  /** Of its stream, from 0. */
  revision: number;
  /** Where it begins in the server's log, in bytes; not a safe integer where the server said more than a number holds. */
  position: number;
  /** Ten thousandths of a millisecond since 1970. */
  created: string;
  data: string;
  metadata: string;
}

/** One answer to `Streams.Read`: an event, that a subscription has begun, or something that the log has no use for. */
export interface ReadAnswer {
  event?: ServerEvent;
  confirmed: boolean;
}

/**
 * Reads an answer of `Streams.Read`, by the numbers of its fields in the protocol (streams.proto, shared.proto). The
 * generated message makes a dozen objects of an event, which takes three times as long; whoever catches up reads a
 * hundred thousand.
 * @throws Error when the bytes are no such message
 */
export function readAnswer(bytes: Uint8Array): ReadAnswer {
  const answer: ReadAnswer = { confirmed: false };
  const reader = protobuf.BinaryReader.alloc(bytes);
  fields(reader, (field) => {
    if (field === 1) within(reader, (of) => of === 1 && (answer.event = recorded(reader)));
    else if (field === 2) answer.confirmed = true;
  });
  reader.free();
  return answer;
}

function recorded(reader: BinaryReader): ServerEvent {
  const event: ServerEvent = {
    id: '',
    stream: '',
    type: '',
    contentType: '',
    revision: 0,
    position: 0,
    created: '0',
    data: '',
    metadata: '',
  };
  within(reader, (field) => {
    if (field === 1) within(reader, (of) => of === 2 && (event.id = reader.readString()));
    else if (field === 2) within(reader, (of) => of === 3 && (event.stream = text(reader)));
    else if (field === 3) event.revision = reader.readUint64();
    else if (field === 5) event.position = reader.readUint64();
    else if (field === 6) readNamed(reader, event);
    else if (field === 7) event.metadata = text(reader);
    else if (field === 8) event.data = text(reader);
  });
  return event;
}

/** One entry of the map of what the server itself says of an event. */
function readNamed(reader: BinaryReader, event: ServerEvent): void {
  let name = '';
  let value = '';
  within(reader, (field) => {
    if (field === 1) name = reader.readString();
    else value = reader.readString();
  });
  if (name === 'type') event.type = value;
  else if (name === 'content-type') event.contentType = value;
  else if (name === 'created') event.created = value;
}

/** The fields of a message in a field. */
function within(reader: BinaryReader, read: (field: number) => unknown): void {
  reader.readMessage(NO_MESSAGE, () => fields(reader, read));
}

/** The library hands its message on to the callback and does nothing else with it. */
const NO_MESSAGE = undefined as unknown as protobuf.Message;

/** Passes over each field that `read` leaves where it is: a later server may say more. */
function fields(reader: BinaryReader, read: (field: number) => unknown): void {
  while (reader.nextField()) {
    const at = reader.getCursor();
    read(reader.getFieldNumber());
    if (reader.getCursor() === at) reader.skipField();
  }
}

function text(reader: BinaryReader): string {
  const bytes = reader.readBytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
