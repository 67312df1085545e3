import type { Finding, FindingKind } from '../proposed-plan.js';

const longestQuote = 500;

/** A text in a message; what is cut here stands whole in the finding's `text`. */
function quoted(text: string): string {
  const said = text.replace(/\s+/g, ' ').trim();
  return said.length > longestQuote ? `${said.slice(0, longestQuote)}…` : said;
}

/** What stands in a document and is no part of what it says today: left out, and told. */
export class LeftOut {
  readonly findings: Finding[] = [];
  private readonly prompts: string[] = [];

  add(kind: FindingKind, at: string, message: string, text: string): void {
    this.findings.push({ kind, at, message, text });
  }

  struck(at: string, words: string): void {
    this.add(
      'text-struck',
      at,
      `In ${at}, ‘${quoted(words)}’ is struck through, so it was left out. If it still counts, take the line through it away in the document.`,
      words,
    );
  }

  struckRow(at: string, words: string): void {
    this.add(
      'text-struck',
      at,
      `Every word of ${at} is struck through, so the row was left out: ‘${quoted(words)}’. If it still counts, take the line through it away in the document.`,
      words,
    );
  }

  hidden(at: string, words: string): void {
    this.add(
      'text-hidden',
      at,
      `In ${at}, ‘${quoted(words)}’ is hidden text, so it was left out. If it belongs to the plan, show it in the document.`,
      words,
    );
  }

  hiddenRow(at: string, words: string): void {
    this.add(
      'text-hidden',
      at,
      `${at.charAt(0).toUpperCase()}${at.slice(1)} is hidden, so it was left out: ‘${quoted(words)}’. If it belongs to the plan, show it in the document.`,
      words,
    );
  }

  /** The words that a form shows where nobody has written anything yet. */
  prompt(words: string): void {
    this.prompts.push(words.replace(/\s+/g, ' ').trim());
  }

  /** All findings, once the document is read. */
  all(): Finding[] {
    if (this.prompts.length === 0) return this.findings;
    const text = [...new Set(this.prompts)].join('; ');
    const places =
      this.prompts.length === 1 ? 'One place still shows' : `${this.prompts.length} places still show`;
    return [
      ...this.findings,
      {
        kind: 'placeholder-left-out',
        at: 'whole document',
        message: `${places} the form’s own prompt, such as ‘${quoted(this.prompts[0]!)}’, and nobody wrote anything there. They were taken as empty.`,
        text,
      },
    ];
  }
}
