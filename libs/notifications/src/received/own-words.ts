import EmailReplyParser from 'email-reply-parser';

/** Longest text that is looked through for signatures, characters: more than a report may hold. */
const longest = 20_000;

/**
 * What somebody wrote themselves in a mail that answers another: without the mails that it quotes, their signature, what
 * their mail server adds, and a greeting.
 */
export function ownWords(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u00A0\u202F\u2007]/g, ' ')
    .split('\n');
  const above = lines.slice(0, beginningOfQuote(lines)).filter((line) => !/^\s*>/.test(line));
  const kept = withoutNotices(above.join('\n').trim()).slice(0, longest);
  return withoutGreeting(withoutSignOff(withoutSignature(kept))).trim();
}

/** The line at which an earlier mail begins; as many as there are, where none does. */
function beginningOfQuote(lines: readonly string[]): number {
  const found = lines.findIndex((_line, index) => beginsQuote(lines, index));
  return found === -1 ? lines.length : found;
}

const headers = /^[\s>*_]*(from|sent|date|to|cc|subject|reply-to)\s*:/i;

function beginsQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index]!.slice(0, 400).trim();
  if (/^[-_ ]{2,}\s*(original message|original appointment|forwarded message|reply message)\b/i.test(line))
    return true;
  if (/^begin forwarded message:$/i.test(line)) return true;
  if (/^[>\s]*on\s/i.test(line) && introduces(lines, index)) return true;
  // A sentence may begin “From:”; the head of a mail goes on with its other lines.
  const isHead = /^\*{0,2}from\s*:/i.test(line);
  return isHead && lines.slice(index + 1, index + 7).filter((next) => headers.test(next)).length >= 2;
}

/** “On 4 May 2026, at 10:02, Board secretariat <…> wrote:”, on one line or broken over some. */
function introduces(lines: readonly string[], index: number): boolean {
  let joined = '';
  for (const line of lines.slice(index, index + 4)) {
    if (line.trim() === '') return false;
    joined = `${joined} ${line.trim().replace(/^>+\s*/, '')}`.slice(0, 500);
    if (/\bwrote:?$/i.test(joined)) return /\d/.test(joined);
  }
  return false;
}

/** What servers and councils add above and below: each is a paragraph, and below it comes nothing else. */
const above =
  /^\W*(\[?(external|ext)( e-?mail)?\]?\W*$|caution\b.{0,80}\b(external|outside)|(this|the) (e-?mail|message|sender) .{0,60}\b(originated|outside|external|don't often get|not often get)|you don't often get e-?mail)/i;
const below =
  /^\W*(this (e-?mail|message|communication|transmission)\b.{0,200}\b(confidential|intended|privileged|addressed|monitored|virus)|the (information|contents?|views)\b.{0,60}\b(this|the) (e-?mail|message|communication)|disclaimer\b|confidentiality\b|if you (have|are not)\b.{0,60}\b(received|intended)\b|(please )?(consider|think)\b.{0,60}\b(environment|before)\b.{0,40}\bprint|all e-?mails?\b.{0,80}\bmonitored|click here to report this e-?mail|e-?mails? sent to (and|or) from\b)/i;
const program =
  /^\W*((sent|sent using|sent via|sent with) (from )?(my |the )?(i(phone|pad)|android|samsung|galaxy|mobile|phone|huawei|blackberry|windows|yahoo|outlook|gmail|mail)\b.{0,60}|get outlook for\b.{0,60}|sent from .{0,40}(phone|device|mail for)\b.{0,40})$/i;

function withoutNotices(text: string): string {
  const kept: string[] = [];
  for (const paragraph of text.split(/\n[ \t]*\n+/)) {
    const begins = paragraph.slice(0, 400).replace(/\s+/g, ' ').trim();
    if (below.test(begins)) break;
    if (above.test(begins)) continue;
    const lines = paragraph.split('\n');
    const end = lines.findIndex((line) => program.test(line.slice(0, 200).trim()));
    if (end === -1) kept.push(paragraph);
    else {
      kept.push(lines.slice(0, end).join('\n'));
      break;
    }
  }
  return kept.join('\n\n').trim();
}

/** What answers are counted by: none may be lost to something that looks like a signature. */
const numbered = /^\s*\W?\w{0,12}\d+(?:[.:)]|\s[-–—])/gm;
const countNumbered = (text: string) => text.match(numbered)?.length ?? 0;

function withoutSignature(text: string): string {
  const found = new EmailReplyParser().read(text).getVisibleText().trim();
  return found === '' || countNumbered(found) < countNumbered(text) ? text : found;
}

const signOff =
  /^(((many|kind|best|warm|kindest|with( very)?( kind| best)?)\s+)?(thanks|thank you|regards|wishes|cheers)( (and|&) (kind |best )?(regards|wishes))?|best|all the best|yours (sincerely|faithfully|truly)|thx|ta|kr|br)[\s,.!]*$/i;

/** A name below “Many thanks”: few short lines, and no answer among them. */
function withoutSignOff(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index > 0 && signOff.test(line.slice(0, 60).trim()));
  if (at === -1) return text;
  const rest = lines.slice(at + 1).filter((line) => line.trim() !== '');
  const isName = rest.length <= 10 && rest.every((line) => line.length <= 100);
  if (!isName || countNumbered(rest.join('\n')) > 0) return text;
  return lines.slice(0, at).join('\n').trim();
}

const greeting =
  /^(hi|hello|hiya|dear|good (morning|afternoon|evening)|morning|afternoon|evening)\b[^.!?:\d]{0,40}[,.!]?$/i;

function withoutGreeting(text: string): string {
  const [first, ...rest] = text.split('\n');
  return greeting.test(first!.slice(0, 80).trim()) && rest.some((line) => line.trim() !== '')
    ? rest.join('\n').trim()
    : text;
}
