/** What the log is to reach, with what was measured of it. */
export interface Bar {
  readonly work: string;
  readonly bar: string;
  readonly figure: string;
  readonly met: boolean;
}

/** Lines of a table: the work, its bar, what was measured, and whether it was met. */
export function verdicts(bars: readonly Bar[]): readonly string[] {
  const lines = [
    ['work', 'bar', 'figure', 'verdict'],
    ...bars.map(({ work, bar, figure, met }) => [work, bar, figure, met ? 'met' : 'NOT MET']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}
