import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { messageIdsIn } from './message-ids.js';
import { ownWords } from './own-words.js';
import { wordsOfHtml } from './words-of-html.js';

/** A mail by which somebody answers. */
export interface Reply {
  /** As its sender says; null where no one address stands there. */
  readonly from: string | null;
  /** With its angle brackets; null where it has none. */
  readonly messageId: string | null;
  /** Message-IDs of what it answers, the likeliest first, each with its angle brackets. */
  readonly answers: readonly string[];
  /** Whether a person wrote it, and no program: a note that a mail was read, or a list. */
  readonly isByHand: boolean;
  /** When its sender says that it was written. */
  readonly date: Date | null;
  /** What they wrote themselves. */
  readonly words: string;
  /** Whether it says of itself that it is OFFICIAL–SENSITIVE. */
  readonly saysMarked: boolean;
  readonly files: readonly ReplyFile[];
}

export interface ReplyFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** @param bytes the mail as it lies in a mailbox, RFC 5322 */
export async function readReply(bytes: Uint8Array): Promise<Reply> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  const text = (mail.text ?? '').trim() === '' ? wordsOfHtml(mail.html ?? '') : mail.text!;
  const words = ownWords(text);
  const date = new Date(mail.date ?? '');
  return {
    from: mail.from?.address || null,
    messageId: mail.messageId || null,
    answers: [...new Set([...messageIdsIn(mail.inReplyTo), ...messageIdsIn(mail.references).reverse()])],
    isByHand: isByHand(mail),
    date: Number.isNaN(date.getTime()) ? null : date,
    words,
    saysMarked: marked.test(words) || markedLine.test(mail.subject ?? ''),
    files: mail.attachments.flatMap((part) => fileOf(part, mail)),
  };
}

function isByHand({ headers, subject = '' }: Email): boolean {
  const header = (name: string) => headers.find(({ key }) => key === name)?.value ?? '';
  return (
    !/^multipart\/report\b/i.test(header('content-type')) &&
    !/^(bulk|junk|list)$/i.test(header('precedence').trim()) &&
    header('list-id') === '' &&
    !/^(recall|read|not read|accepted|declined|tentative): /i.test(subject.trim())
  );
}

/** A line by itself, as documents and mails bear it. */
const marked = /^\W*official[\s–—-]*sensitive\b[^a-z]{0,40}$/im;
const markedLine = /\bofficial[\s–—-]*sensitive\b/i;

/** What mail programs enclose by themselves: signatures, and whatever a calendar makes of a mail. */
const notFiles =
  /^(application\/(x-)?pkcs7-(signature|mime)|application\/pgp-|text\/calendar|message\/|application\/ms-tnef)/i;

/** More of a name says nothing, characters; its ending must be among them. */
const longestName = 200;

/** A picture that stands in the words of a mail belongs to a signature, and shows nothing. */
function fileOf(part: Attachment, { html = '' }: Email): readonly ReplyFile[] {
  const { mimeType, filename, disposition, contentId, content, related } = part;
  if (notFiles.test(mimeType)) return [];
  const id = contentId?.replace(/^<|>$/g, '');
  const stands = related || disposition === 'inline' || (id !== undefined && html.includes(`cid:${id}`));
  if (mimeType.startsWith('image/') && stands) return [];
  const name = (filename ?? '').replace(/\p{C}/gu, ' ').trim().slice(0, longestName);
  return [{ name: name || 'a file without a name', bytes: Buffer.from(content as ArrayBuffer) }];
}
