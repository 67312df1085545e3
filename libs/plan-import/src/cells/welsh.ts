import { oneLine } from './clean-cell.js';

const words = new Set(
  `y yr yn i o ac ag â gan gyda neu na nad sy sydd bydd byddwn byddant mae yw ein eu ei eich drwy trwy er mwyn wrth dros hyd
  mewn fel pob holl rhwng dan heb ynghylch ynghyd erbyn ar gyfer cael gwneud rhoi creu codi cynnal gwaith pobl plant tîm
  newydd lleol cyngor bwrdd ysgolion uned adran gwasanaeth gwasanaethau iechyd tai heddlu partneriaid`.split(
    /\s+/,
  ),
);
/** Letters as Welsh puts them together, and English hardly does. */
const spelling =
  /[âêîôûŵŷ]|^(?:ll|rh|gw|ng|dd|mh|nh|cyf|cyn|cym|ym|ys[gt])|[bcdfghlmnprst]w[bcdfghlmnprst]|\p{L}{3}u$|['’](?:r|n|i|w|u)$|(?:iadau?|aethau?|wyr|ydd|ddo|edd)$/u;
const english = new Set(
  'the of and to for with in on by all from at our their that which will be is are an'.split(' '),
);
const enough = 0.4;

/** Whether a text of a few words is Welsh and not English. */
export function isWelsh(written: string): boolean {
  const tokens = oneLine(written.slice(0, 500))
    .toLowerCase()
    .split(/[^\p{L}’']+/u)
    .filter((token) => token !== '');
  if (tokens.length === 0 || tokens.some((token) => english.has(token))) return false;
  const welsh = tokens.filter((token) => words.has(token) || spelling.test(token)).length;
  return welsh >= tokens.length * enough;
}

/** Of a text that stands in both languages, one after the other, each of them; null for any other. */
export function inBothLanguages(
  written: string,
): { readonly english: string; readonly welsh: string } | null {
  if (written.length > 5_000) return null;
  const spaced = written.replace(/[^\S\n]+/g, ' ');
  for (const sign of [/\n/, / [/|]\s/]) {
    const parts = spaced
      .split(sign)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length < 2 || parts.length > 20 || parts.length % 2 > 0) continue;
    const [first, second] = [parts.slice(0, parts.length / 2), parts.slice(parts.length / 2)].map((half) =>
      half.join('\n'),
    ) as [string, string];
    const [one, other] = [isWelsh(first), isWelsh(second)];
    if (one !== other) return one ? { english: second, welsh: first } : { english: first, welsh: second };
  }
  return null;
}
