/**
 * How every CSV file is written: what begins like a formula is text for whoever opens it, and a spreadsheet knows the
 * letters by the mark at its beginning.
 */
export const forSpreadsheets = { bom: true, escape_formulas: true } as const;
