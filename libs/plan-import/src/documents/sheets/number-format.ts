import { plusDays, dateInWords, monthInWords, type Day } from '@governance/calendar';

export interface NumberFormat {
  readonly meaning: 'date' | 'month' | 'year' | 'time' | 'number' | 'nothing';
  readonly percent: boolean;
  /** Digits after the point; null for as many as the number has. */
  readonly decimals: number | null;
  readonly thousands: boolean;
  readonly before: string;
  readonly after: string;
}

const general: NumberFormat = {
  meaning: 'number',
  percent: false,
  decimals: null,
  thousands: false,
  before: '',
  after: '',
};

/** What Excel means by the numbers of formats that it does not write out. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
};

export function numberFormat(id: number, written: string | undefined): NumberFormat {
  const code = written ?? builtIn[id];
  if (code === undefined)
    return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? { ...general, meaning: 'date' } : general;
  return formatOf(code.slice(0, 255));
}

/** @param code as in `[$£-809]#,##0.00` or `mmm-yy` */
export function formatOf(code: string): NumberFormat {
  if (/^;{2,}$/.test(code.trim())) return { ...general, meaning: 'nothing' };
  const section = code
    .split(';', 1)[0]!
    .replace(/\[\$([^\]-]{0,8})[^\]]{0,20}\]/g, '"$1"')
    .replace(/\[[^\]]{0,40}\]/g, '');
  const bare = section.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/^(?:general|@)?$/i.test(bare.trim())) return general;
  const moment = momentOf(bare);
  if (moment) return { ...general, meaning: moment };
  if (!/[0#?]/.test(bare) || /[e/]/i.test(bare)) return general;
  const literal = section.replace(/_.|\*./g, '').replace(/\\(.)/g, '"$1"');
  const from = literal.search(/[0#?](?![^"]*"(?:[^"]*"[^"]*")*[^"]*$)/);
  const digits = /^[0#?.,\s]*/.exec(literal.slice(Math.max(from, 0)))?.[0] ?? '';
  const plain = (text: string) => text.replace(/["%]/g, '');
  return {
    meaning: 'number',
    percent: bare.includes('%'),
    decimals: (/\.([0#?]*)/.exec(bare)?.[1] ?? '').length,
    thousands: /[0#?],[0#?]/.test(bare),
    before: plain(literal.slice(0, Math.max(from, 0))),
    after: plain(literal.slice(Math.max(from, 0) + digits.length)),
  };
}

function momentOf(bare: string): 'date' | 'month' | 'year' | 'time' | null {
  if (!/[dmyhs]/i.test(bare) || /[0#?]/.test(bare.replace(/\.0+/g, ''))) return null;
  if (/d/i.test(bare)) return 'date';
  if (/h|s/i.test(bare)) return /y/i.test(bare) ? 'date' : 'time';
  if (/m/i.test(bare)) return 'month';
  return 'year';
}

/** A number as its cell shows it; `exact`: with all its digits and days, for those who reckon with it. */
export function shownNumber(value: string, format: NumberFormat, from1904: boolean, exact: boolean): string {
  const amount = Number(value);
  if (value === '' || !Number.isFinite(amount)) return value;
  if (format.meaning === 'nothing') return '';
  if (format.meaning === 'time' && !exact) return timeOf(amount);
  if (format.meaning !== 'number' && format.meaning !== 'time') {
    const day = dayOf(amount, from1904);
    return day === null ? value : shownDate(day, exact ? 'date' : format.meaning);
  }
  const scaled = format.percent ? amount * 100 : amount;
  const sign = format.percent ? '%' : '';
  if (exact || format.decimals === null) return `${Number(scaled.toPrecision(exact ? 12 : 11))}${sign}`;
  const written = Math.abs(scaled).toLocaleString('en-GB', {
    useGrouping: format.thousands,
    minimumFractionDigits: Math.min(format.decimals, 10),
    maximumFractionDigits: Math.min(format.decimals, 10),
  });
  const minus = scaled < 0 && /[1-9]/.test(written) ? '-' : '';
  return `${minus}${format.before}${written}${sign}${format.after}`.trim();
}

export function shownDate(day: Day, meaning: NumberFormat['meaning']): string {
  if (meaning === 'month') return monthInWords(day);
  return meaning === 'year' ? day.slice(0, 4) : dateInWords(day);
}

/** A workbook counts its days up to the end of the year 9999. */
function dayOf(amount: number, from1904: boolean): Day | null {
  if (amount < 0 || amount >= 2_958_466) return null;
  return plusDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(amount));
}

function timeOf(amount: number): string {
  const minutes = Math.round((amount % 1) * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
