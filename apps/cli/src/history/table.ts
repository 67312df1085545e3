const widest = 44;

/** A table for people to read: columns side by side, long cells wrapped between words. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const shown = columns.map((_, column) => rows.some((row) => row[column] !== ''));
  const kept = (cells: readonly string[]) =>
    cells.filter((_, column) => shown[column]).map((cell) => wrapped(cell.replace(/\s+/g, ' ')));
  const all = [kept(columns), ...rows.map(kept)];
  const widths = all[0]!.map((_, column) =>
    Math.max(...all.flatMap((cells) => cells[column]!.map((line) => line.length))),
  );
  const printed = all.map((cells) => {
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, column) => (lines[line] ?? '').padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  });
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [...printed[0]!, rule, ...printed.slice(1).flat()];
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const held = lines.at(-1)!;
    if (held === '') lines[lines.length - 1] = word;
    else if (held.length + 1 + word.length <= widest) lines[lines.length - 1] = `${held} ${word}`;
    else lines.push(word);
  }
  return lines;
}
