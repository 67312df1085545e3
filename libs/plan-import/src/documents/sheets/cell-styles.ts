import type { FillColour } from '../block.js';
import { colourName, tinted } from '../colours.js';
import type { OfficeParts } from '../office-parts.js';
import { walkXml, type Attributes } from '../xml-walk.js';
import { numberFormat, type NumberFormat } from './number-format.js';

export interface CellStyle {
  readonly format: NumberFormat;
  readonly struck: boolean;
  readonly fill: FillColour | null;
}

export interface CellStyles {
  readonly styles: readonly CellStyle[];
  /** Old Mac workbooks count days from 1904. */
  readonly from1904: boolean;
}

/** The colours that a number stands for in every workbook: 8 to 63. */
const indexed =
  `000000ffffffff000000ff000000ffffff00ff00ff00ffff800000008000000080808000800080008080c0c0c0808080
9999ff993366ffffccccffff660066ff80800066ccccccff000080ff00ffffff0000ffff800080800000008080
0000ff00ccffccffffccffccffff9999ccffff99cccc99ffffcc993366ff33cccc99cc00ffcc00ff9900ff6600
666699969696003366339966003300333300993300993366333399333333`.replace(/\s/g, '');

export function cellStyles(parts: OfficeParts): CellStyles {
  const theme = themeColours(parts);
  const codes = new Map<number, string>();
  const struck: boolean[] = [];
  const fills: (FillColour | null)[] = [];
  const styles: CellStyle[] = [];
  let within = '';
  const open = (tag: string, attributes: Attributes) => {
    if (tag === 'fonts' || tag === 'fills' || tag === 'cellXfs' || tag === 'dxfs') within = tag;
    else if (tag === 'numFmt' && within !== 'dxfs')
      codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    else if (tag === 'font' && within === 'fonts') struck.push(false);
    else if (tag === 'strike' && within === 'fonts')
      struck[struck.length - 1] = attributes['val'] !== '0' && attributes['val'] !== 'false';
    else if (tag === 'fill' && within === 'fills') fills.push(null);
    else if (tag === 'patternFill' && within === 'fills')
      within = attributes['patternType'] === 'solid' ? 'solid' : 'fills';
    else if (tag === 'fgColor' && within === 'solid') fills[fills.length - 1] = colourOf(attributes, theme);
    else if (tag === 'xf' && within === 'cellXfs') {
      const id = Number(attributes['numFmtId'] ?? 0);
      styles.push({
        format: numberFormat(id, codes.get(id)),
        struck: struck[Number(attributes['fontId'] ?? 0)] ?? false,
        fill: fills[Number(attributes['fillId'] ?? 0)] ?? null,
      });
    }
  };
  const close = (tag: string) => {
    if (tag === within) within = '';
    else if (tag === 'patternFill' && within === 'solid') within = 'fills';
  };
  walkXml(parts.get(parts.beside('styles.xml')), { open, close });
  return { styles, from1904: countsFrom1904(parts) };
}

function countsFrom1904(parts: OfficeParts): boolean {
  let from1904 = false;
  walkXml(parts.get(parts.main), {
    open(tag, { date1904 }) {
      if (tag === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
    },
  });
  return from1904;
}

function colourOf(
  { rgb, theme, indexed: index, tint }: Attributes,
  colours: readonly string[],
): FillColour | null {
  const place = Number(index ?? -1) - (Number(index ?? -1) < 8 ? 0 : 8);
  const base =
    rgb?.slice(-6) ??
    (theme === undefined ? indexed.slice(place * 6, place * 6 + 6) : (colours[Number(theme)] ?? ''));
  return /^[\da-f]{6}$/i.test(base) ? colourName(tinted(base, Number(tint ?? 0))) : null;
}

/** In the order in which cells count them: light before dark, unlike the order in which they are written. */
function themeColours(parts: OfficeParts): string[] {
  const written: string[] = [];
  let inScheme = false;
  walkXml(parts.get(parts.beside('theme/theme1.xml')), {
    open(tag, { val, lastClr }) {
      if (tag === 'clrScheme') inScheme = true;
      else if (inScheme && tag === 'srgbClr') written.push(val ?? '');
      else if (inScheme && tag === 'sysClr') written.push(lastClr ?? '');
    },
    close(tag) {
      if (tag === 'clrScheme') inScheme = false;
    },
  });
  const [dark1 = '000000', light1 = 'ffffff', dark2 = '44546a', light2 = 'e7e6e6', ...accents] = written;
  return [light1, dark1, light2, dark2, ...accents];
}
