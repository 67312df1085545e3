import type { KPIReading } from '@governance/partnership';

/** The number in a cell, or what is wrong with it. */
export function valueOf(cell: string): number | string {
  if (/^[=@]/.test(cell)) return 'This is a formula, not a figure. Copy the cells and paste their values.';
  if (/^[<>≤≥~]/.test(cell))
    return 'The source does not say the figure exactly. Leave the cell empty, or ask the source for it.';
  if (/^(?:\*+|\[?[cxzuw:]\]?|\.\.?|-|–|n\/?a|null|none|suppressed|not available|no data)$/i.test(cell))
    return 'The source has left this figure out. Leave the cell empty, or ask the source for it.';
  const match =
    /^([+−-]?)\s*(?:£\s*)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?:%|per ?cent)?$/i.exec(cell);
  if (!match) return 'This is not a number.';
  const value = Number(match[2]!.replace(/,/g, ''));
  return match[1] === '-' || match[1] === '−' ? -value : value;
}

export function statusOf(cell: string, otherwise: KPIReading['status']): KPIReading['status'] | null {
  if (cell === '') return otherwise;
  if (/^(?:f|final|yes)$/i.test(cell)) return 'final';
  return /^(?:p|prov|provisional|no)$/i.test(cell) ? 'provisional' : null;
}
