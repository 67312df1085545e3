import type { Append, NewEvent } from '@governance/event-sourcing';
import googleEmpty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { OUR_TYPES, streamOnServer, typePrefix } from './names-on-server.js';

const { Options } = streams.ReadReq;
const empty = () => new shared.Empty();
/** How many events the server looks through before it says how far it has come. */
const SEARCH_WINDOW = 1_000;
/** The client's own word for "all there are". */
const WITHOUT_END = String(Number.MAX_SAFE_INTEGER);

/** Characters of events in one message: the server takes no message of more than a few megabytes. */
const PART = 500_000;

/** One append as the protocol has it: where to, then its events, in as many messages as they need. */
export function appendRequests({ stream, partnership, expectedVersion, events }: Append): BatchAppendReq[] {
  return proposals(streamOnServer(stream), expectedVersion, events, typePrefix(partnership));
}

/**
 * The same for a stream of any name on the server.
 * @param prefix what each type begins with there
 */
export function proposals(
  name: string,
  expectedVersion: number,
  events: readonly NewEvent[],
  prefix = '',
): BatchAppendReq[] {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier(name));
  if (expectedVersion === 0) options.setNoStream(new googleEmpty.Empty());
  else options.setStreamPosition(String(expectedVersion - 1));
  let part = new streams.BatchAppendReq();
  part.setOptions(options);
  const parts = [part];
  let size = 0;
  for (const { id, type, data, metadata } of events) {
    size += data.length + metadata.length;
    if (size > PART && part.getProposedMessagesList().length > 0) {
      parts.push((part = new streams.BatchAppendReq()));
      size = data.length + metadata.length;
    }
    const message = new streams.BatchAppendReq.ProposedMessage();
    const uuid = new shared.UUID();
    uuid.setString(id);
    message.setId(uuid);
    message.getMetadataMap().set('type', prefix + type);
    message.getMetadataMap().set('content-type', 'application/json');
    message.setData(bytes(data));
    message.setCustomMetadata(bytes(metadata));
    part.addProposedMessages(message);
  }
  part.setIsFinal(true);
  return parts;
}

/** Events of a stream, by its name on the server, from a version on; at most `count`. */
export function streamRequest(name: string, fromVersion: number, count?: number): ReadReq {
  const from = new Options.StreamOptions();
  from.setStreamIdentifier(identifier(name));
  from.setRevision(String(fromVersion - 1));
  const options = readOptions();
  options.setStream(from);
  options.setNoFilter(empty());
  options.setCount(count === undefined ? WITHOUT_END : String(count));
  return requestOf(options);
}

/** The log's events in order, of one partnership or of all, beginning with the one at the position; 0 is the start. */
export function logRequest(position: number, count: number, partnership?: string): ReadReq {
  const from = new Options.AllOptions();
  if (position === 0) {
    from.setStart(empty());
  } else {
    const place = new Options.Position();
    place.setCommitPosition(String(position));
    place.setPreparePosition(String(position));
    from.setPosition(place);
  }
  const options = readOptions();
  options.setAll(from);
  options.setFilter(filter(partnership));
  options.setCount(String(count));
  return requestOf(options);
}

/** The event at the position, whoever wrote it; 0 is the start. */
export function entryRequest(position: number): ReadReq {
  const request = logRequest(position, 1);
  request.getOptions()!.setNoFilter(empty());
  return request;
}

/** The log's last events, the last one first. */
export function lastRequest(count: number): ReadReq {
  const options = fromEnd();
  options.setReadDirection(Options.ReadDirection.BACKWARDS);
  options.setCount(String(count));
  return requestOf(options);
}

/** Each event that is appended from now on. */
export function liveRequest(): ReadReq {
  const options = fromEnd();
  options.setSubscription(new Options.SubscriptionOptions());
  return requestOf(options);
}

function fromEnd(): ReadReq.Options {
  const from = new Options.AllOptions();
  from.setEnd(empty());
  const options = readOptions();
  options.setAll(from);
  options.setFilter(filter());
  return options;
}

function readOptions(): ReadReq.Options {
  const ids = new Options.UUIDOption();
  ids.setString(empty());
  const options = new Options();
  options.setUuidOption(ids);
  options.setReadDirection(Options.ReadDirection.FORWARDS);
  return options;
}

function filter(partnership?: string): ReadReq.Options.FilterOptions {
  const types = new Options.FilterOptions.Expression();
  if (partnership === undefined) types.setRegex(OUR_TYPES);
  else types.setPrefixList([typePrefix(partnership)]);
  const options = new Options.FilterOptions();
  options.setEventType(types);
  options.setMax(SEARCH_WINDOW);
  options.setCheckpointintervalmultiplier(1);
  return options;
}

function requestOf(options: ReadReq.Options): ReadReq {
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}

export function identifier(name: string) {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(bytes(name));
  return identifier;
}

const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
