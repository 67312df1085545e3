/** What the log is to reach, with what was measured of it. */
export interface Bar {
  readonly work: string;
  readonly bar: string;
  readonly figure: string;
  readonly met: boolean;
}

/** Lines of a table: the work, its bar, what was measured, and whether it was met. */
export function verdicts(bars: readonly Bar[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => cell.padEnd([40, 22, 28, 0][i]!)).join('');
  return [
    line(['work', 'bar', 'figure', 'verdict']),
    ...bars.map(({ work, bar, figure, met }) => line([work, bar, figure, met ? 'met' : 'NOT MET'])),
  ];
}
