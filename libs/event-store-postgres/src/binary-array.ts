/** Type numbers of PostgreSQL, fixed for ever. */
export const JSON_TYPE = 114;
export const TEXT_TYPE = 25;

/**
 * A one-dimensional array in the server's binary format. Unlike the text format it needs no quoting, which for
 * JSON (all quotes) costs more than everything else in a batch.
 */
export function binaryArray(elementType: number, texts: readonly string[]): Buffer {
  let size = 20;
  for (const text of texts) size += 4 + Buffer.byteLength(text);
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeInt32BE(1, 0); // dimensions
  buffer.writeInt32BE(0, 4); // no nulls
  buffer.writeInt32BE(elementType, 8);
  buffer.writeInt32BE(texts.length, 12);
  buffer.writeInt32BE(1, 16); // index of the first element
  let at = 20;
  for (const text of texts) {
    const bytes = buffer.write(text, at + 4);
    buffer.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return buffer;
}
