import { isIP } from 'node:net';

/** How a mail came to the server of the mailbox, as that server wrote it down. */
export interface HandedOver {
  readonly ip: string;
  readonly helo: string;
  /** Envelope sender, which SPF is about. */
  readonly sender: string;
}

/**
 * By the first `Received` line alone, and only where the server of the mailbox wrote it: whoever sends a mail can write
 * all those below it. The envelope sender stands above it.
 * @param receivedBy how that server calls itself; null where no such line is believed
 */
export function handedOver(bytes: Uint8Array, receivedBy: string | null): HandedOver | null {
  if (receivedBy === null) return null;
  const fields = headOf(bytes);
  const at = fields.findIndex((field) => /^received:/i.test(field));
  const sender = fields.slice(0, at).find((field) => /^return-path:/i.test(field));
  const [, helo, between = '', by] =
    /^received:\s*from\s+(\S+)\s(.*?)\bby\s+([^\s;]+)/i.exec(fields[at] ?? '') ?? [];
  if (sender === undefined || helo === undefined || by?.toLowerCase() !== receivedBy) return null;
  // What the other server said of itself comes first, where it connected from last.
  const ip = [...between.matchAll(/[[(\s](?:IPv6:)?([0-9a-f.:]{3,45})[\])]/gi)].map(([, one]) => one!).at(-1);
  const address = /<([^<>\s]*)>/.exec(sender)?.[1];
  if (ip === undefined || isIP(ip) === 0 || !address) return null;
  return { ip, helo, sender: address };
}

/** Its fields, unfolded. */
function headOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes.subarray(0, 200_000)).toString('latin1');
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(0, 500)
    .map((line) => line.slice(0, 2000));
}
