/** The row below a table's headings: dashes, parted by pipes. */
export const ruled = /^[ \t]{0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$/;
export const longestLine = 100_000;
/** Programs that make Markdown of a page leave the paragraphs of a cell as they are: a row goes over lines. */
const mostLines = { ofHead: 30, ofRow: 400 } as const;

export interface RowText {
  /** Its lines parted by `<br>`. */
  readonly text: string;
  /** The line below it. */
  readonly next: number;
}

/** The headings of a table that begins in a line, and how many columns it has; null where none begins there. */
export function headFrom(
  lines: readonly string[],
  at: number,
): (RowText & { readonly columns: number }) | null {
  const line = lines[at]!;
  if (!line.includes('|')) return null;
  const below = lines[at + 1] ?? '';
  if (isRuled(below)) return { text: line, next: at + 2, columns: pipesIn(below) - 1 };
  if (!opens(line)) return null;
  for (let next = at + 1; next < Math.min(lines.length, at + mostLines.ofHead); next += 1) {
    if (!isRuled(lines[next]!)) continue;
    const columns = pipesIn(lines[next]!) - 1;
    const head = rowFrom(lines, at, columns);
    return head?.next === next ? { text: head.text, next: next + 1, columns } : null;
  }
  return null;
}

/** A row whose cells go over several lines, up to the pipe that closes its last; null for any other. */
export function rowFrom(lines: readonly string[], at: number, columns: number): RowText | null {
  if (!opens(lines[at]!)) return null;
  let text = lines[at]!.trim();
  let pipes = pipesIn(text);
  let next = at + 1;
  for (; pipes <= columns || !text.endsWith('|'); next += 1) {
    const line = (lines[next] ?? '#').trim();
    const more = pipesIn(line);
    const apart = /^#/.test(line) || isRuled(line) || line.length > longestLine || more >= columns;
    if (apart || pipes + more > columns + 1 || next - at > mostLines.ofRow) return null;
    if (line !== '') text += `<br>${line}`;
    pipes += more;
  }
  return next > at + 1 ? { text, next } : null;
}

function isRuled(line: string): boolean {
  return line.length < longestLine && ruled.test(line);
}

function opens(line: string): boolean {
  return line.length < longestLine && line.trimStart().startsWith('|');
}

/** Pipes that part cells: one after a backslash is a letter. */
function pipesIn(line: string): number {
  return line.match(/(?<!\\)\|/g)?.length ?? 0;
}
