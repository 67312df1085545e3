const body =
  '(?:agency|agencies|body|bodies|organi[sz]ations?|partners?|departments?|service|teams?|authority|authorities|office|officers?|party|parties|ministry|institutions?|person)';
const owns = `(?:(?:strategic |overall |action |joint )?leads?(?: ${body})?|(?:action )?owners?|responsible(?: ${body})?|responsibility|accountable(?: ${body})?|arweinydd)`;
/** `Lead agency: Public Health` */
const line = new RegExp(String.raw`^${owns}\s*(?::|\s[–—-]\s)\s*(\S.{0,160})$`, 'i');
/** `Housing (lead: Public Health)`, `Housing – Owner: Public Health` */
const behind = new RegExp(
  String.raw`\s*(?:[([]|\s[–—-]\s)\s*(?:${owns}\s*:|led by\s)\s*(\S[^()[\]]{0,160}?)\s*[)\]]?$`,
  'i',
);
/** `Housing – Lead HS/BB`: without a colon only letters that stand for somebody are believed. */
const letters =
  /\s*(?:[([]|\s[–—-]\s)\s*[Ll]ead\s+(\p{Lu}{2,6}\p{Ll}?(?:\s*[/,&]\s*\p{Lu}{2,6}\p{Ll}?)*)\s*[)\]]?$/u;

/** Who leads, in a line that says nothing else; null in any other. */
export function leadAlone(text: string): string | null {
  return line.exec(text.trim())?.[1]?.replace(/[.;,]+$/, '') ?? null;
}

/** Who leads what stands below a heading, as the heading says; null where it does not. */
export function leadNamed(text: string): string | null {
  if (text.length > 300) return null;
  return leadAlone(text) ?? behind.exec(text)?.[1] ?? letters.exec(text)?.[1] ?? null;
}
