import { most, tooMany } from '../bounds.js';
import { malformed, walkTags } from '../xml-tags.js';

/**
 * How the words of a Word file look, and pictures: no reader of plans asks for it, and it is two thirds of a file.
 * Fields go with their instructions; what they show stays.
 */
const decoration = new Set(
  `rFonts sz szCs color lang kern w position spacing ind jc u highlight b bCs i iCs noProof snapToGrid
   bdr effect em contextualSpacing keepNext keepLines widowControl autoSpaceDE autoSpaceDN adjustRightInd textAlignment
   pBdr tabs cnfStyle tblW tblBorders tblLayout tblCellMar tblLook tblInd tblCellSpacing tcW tcBorders tcMar vAlign
   noWrap textDirection hideMark trHeight tblGrid sectPr proofErr bookmarkStart bookmarkEnd
   lastRenderedPageBreak softHyphen fldChar instrText fldData commentRangeStart commentRangeEnd commentReference
   permStart permEnd latentStyles positionH positionV extent effectExtent docPr cNvGraphicFramePr spPr bodyPr pic
   wrapNone wrapSquare wrapTight wrapThrough wrapTopAndBottom sizeRelH sizeRelV cNvSpPr cNvCnPr simplePos
   pPrChange rPrChange tblPrChange trPrChange tcPrChange tblGridChange numberingChange Fallback`.split(/\s+/),
);
/** Hold nothing but decoration, most of the time. */
const holders = new Set(['rPr', 'pPr', 'tcPr', 'tblPr', 'trPr']);
/** A note stands at its one reference: a reader writes it out at each. */
const notes = new Set(['footnoteReference', 'endnoteReference']);

/** A part of a Word file without its decoration, and how many elements are left. */
export function undecorated(part: Buffer): { readonly part: Buffer; readonly elements: number } {
  const kept = Buffer.allocUnsafe(part.length);
  let length = 0;
  let from = 0;
  let elements = 0;
  /** Depth of the decoration that is being left out. */
  let leavingOut: number | null = null;
  const open: { readonly depth: number; readonly length: number; readonly elements: number }[] = [];
  const noted = new Set<string>();
  const keepUpTo = (to: number) => {
    if (to > from) length += part.copy(kept, length, from, to);
  };
  walkTags(part, (tag) => {
    if (leavingOut !== null) {
      if (tag.kind !== 'close' || tag.depth !== leavingOut) return;
      leavingOut = null;
      from = tag.to;
    } else if (tag.kind === 'close') {
      const holder = open.at(-1);
      if (holder?.depth !== tag.depth) return;
      open.pop();
      if (elements > holder.elements + 1) return;
      length = holder.length;
      elements = holder.elements;
      from = tag.to;
    } else if (decoration.has(tag.name)) {
      keepUpTo(tag.from);
      from = tag.to;
      if (tag.kind === 'open') leavingOut = tag.depth;
    } else {
      if (tag.kind === 'open' && holders.has(tag.name)) {
        keepUpTo(tag.from);
        from = tag.from;
        open.push({ depth: tag.depth, length, elements });
      }
      if (notes.has(tag.name)) noteOnce(tag.name, part.toString('latin1', tag.from, tag.to), noted);
      elements += 1;
      if (elements > most.wordElements) throw tooMany(most.wordElements, 'pieces of text');
    }
  });
  keepUpTo(part.length);
  return { part: kept.subarray(0, length), elements };
}

function noteOnce(name: string, tag: string, noted: Set<string>): void {
  const id = /id="(-?\d+)"/.exec(tag)?.[1];
  if (id === undefined || noted.has(`${name} ${id}`)) throw malformed();
  noted.add(`${name} ${id}`);
}
