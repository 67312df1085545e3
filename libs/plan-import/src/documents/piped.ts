/** A border of a table that is drawn with letters: `+-----+-----+`, `|=====|=====|`, `------+------`. */
const border = /^[ \t]*[-+|=:][-+|=: \t]*$/;
const longestLine = 100_000;

/**
 * The same text, its tables that are drawn with pipes written as Markdown writes them: one line for each row and dashes
 * below the headings. Borders between all rows part rows of several lines.
 */
export function asMarkdown(text: string): string {
  const lines = text.split(/\r\n|\r|\n|\f/);
  const written: string[] = [];
  for (let at = 0; at < lines.length;) {
    const { end, isTable } = stretchFrom(lines, at);
    const stretch = lines.slice(at, end);
    for (const line of isTable ? tableOf(stretch) : stretch) written.push(line);
    at = end;
  }
  return written.join('\n');
}

/** Lines that may be one table; they are one when they are two rows of as many cells, at the least. */
function stretchFrom(lines: readonly string[], first: number): { end: number; isTable: boolean } {
  let [pipes, rows, borders, at] = [0, 0, 0, first];
  for (; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (isBorder(line)) {
      borders += 1;
      continue;
    }
    const count = pipesIn(line);
    if (count === 0 || (rows > 0 && count !== pipes)) break;
    pipes = count;
    rows += 1;
  }
  return { end: Math.max(at, first + 1), isTable: rows > 1 && (pipes > 1 || borders > 0) };
}

function tableOf(lines: readonly string[]): string[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (!isBorder(line)) groups.at(-1)!.push(line);
    else if (groups.at(-1)!.length > 0) groups.push([]);
  }
  const parts = groups.filter((group) => group.length > 0);
  // A border below the headings alone parts headings from rows, and no row from the next.
  const rows = parts.length > 2 ? parts.map(joined) : parts.flat();
  const [headings = '', ...body] = rows.map((line) => line.trim());
  return ['', headings, `|${'-|'.repeat(pipesIn(headings) + 1)}`, ...body, ''];
}

/** The lines of one row as one: what stands in a cell on several lines, on as many lines of it. */
function joined(lines: readonly string[]): string {
  const cells = lines.map((line) => line.trim().split(/(?<!\\)\|/));
  return cells[0]!
    .map((_, column) =>
      cells
        .map((each) => each[column]?.trim() ?? '')
        .filter((cell) => cell !== '')
        .join('<br>'),
    )
    .join('|');
}

function isBorder(line: string): boolean {
  return line.length < longestLine && border.test(line) && /--|==/.test(line) && /[+|]/.test(line);
}

function pipesIn(line: string): number {
  return line.length < longestLine ? (line.match(/(?<!\\)\|/g)?.length ?? 0) : 0;
}
