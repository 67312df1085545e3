import { palette } from '../document/palette.js';

/**
 * How a paper looks as a page and as printed: everything stands under `.paper`, so that it can stand in a page of the
 * product too. Sizes in pt: it is paper first.
 */
export const paperStyles = `
.paper { max-width: 190mm; margin: 0 auto; color: #0b0c0c; font-family: Arial, Arimo, Helvetica, sans-serif; font-size: 11pt; line-height: 1.4; overflow-wrap: break-word; }
.paper * { box-sizing: border-box; }
.paper__marking { margin: 0 0 12pt; text-align: center; font-weight: bold; letter-spacing: 0.04em; }
.paper__marking--end { margin: 18pt 0 0; }
.paper h1 { margin: 0 0 10pt; font-size: 20pt; line-height: 1.2; }
.paper h2 { margin: 18pt 0 6pt; font-size: 14pt; line-height: 1.25; break-after: avoid; }
.paper h3 { margin: 12pt 0 4pt; font-size: 11.5pt; line-height: 1.3; break-after: avoid; }
.paper h2 .paper__number { display: inline-block; width: 11mm; }
.paper p { margin: 0 0 7pt; }
.paper .paper__numbered { padding-left: 11mm; text-indent: -11mm; }
.paper__numbered .paper__number { display: inline-block; width: 11mm; text-indent: 0; }
.paper ul, .paper ol { margin: 0 0 8pt 11mm; padding: 0; }
.paper li { margin: 0 0 4pt; padding-left: 2mm; }
.paper ol { list-style: none; }
.paper ol > li { padding-left: 9mm; text-indent: -9mm; }
.paper ol > li > .paper__number { display: inline-block; width: 9mm; text-indent: 0; }
.paper__heading { margin: 0 0 12pt; border-top: 2pt solid var(--accent-colour, #12474f); border-bottom: 1px solid #b1b4b6; padding: 7pt 0 3pt; }
.paper__heading div { display: flex; margin-bottom: 3pt; }
.paper__heading dt { flex: 0 0 38mm; font-weight: bold; }
.paper__heading dd { margin: 0; min-width: 0; }
.paper table { width: 100%; margin: 0 0 10pt; border-collapse: collapse; font-size: 9.5pt; line-height: 1.3; }
.paper caption { padding: 0 0 4pt; text-align: left; font-weight: bold; font-size: 10pt; break-after: avoid; }
.paper th, .paper td { padding: 3pt 5pt; border: 1px solid #b1b4b6; text-align: left; vertical-align: top; font-weight: normal; }
.paper thead th { background: #e8eced; font-weight: bold; }
.paper tbody th { font-weight: bold; }
.paper .paper__figure-cell { text-align: right; white-space: nowrap; }
.paper__scroll { overflow-x: auto; }
.paper__chart { margin: 0 0 10pt; break-inside: avoid; }
.paper__chart svg { display: block; width: 100%; max-width: 640px; height: auto; }
.paper__chart figcaption { margin: 0 0 4pt; font-weight: bold; font-size: 10pt; }
.paper__narrative { margin: 0 0 10pt; border-left: 4pt solid var(--accent-colour, #12474f); padding: 6pt 9pt 1pt; background: #f3f5f5; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.paper__narrative h3, .paper__narrative h4 { margin: 0 0 4pt; font-size: 11pt; }
.paper__said { color: #41494c; font-weight: normal; font-size: 9.5pt; }
.paper__rag { display: inline-block; min-width: 4.4em; padding: 1pt 4pt; text-align: center; font-weight: bold; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
${Object.entries(palette)
  .map(([colour, { ground, words }]) => `.paper__rag--${colour} { color: ${words}; background: ${ground}; }`)
  .join('\n')}
.paper__appendix { break-before: page; }
.paper__contents { margin: 0 0 12pt; border: 1px solid #b1b4b6; padding: 8pt 10pt 2pt; }
.paper__contents h2 { margin: 0 0 4pt; font-size: 11.5pt; }
.paper__contents ul { margin-left: 0; list-style: none; }
.paper__folded { margin: 18pt 0 0; border-top: 1px solid #b1b4b6; }
.paper__folded summary { padding: 8pt 0; cursor: pointer; }
.paper__folded summary h2 { display: inline; margin: 0; }
@media (max-width: 40em) {
  .paper__heading div { display: block; }
}
@media print {
  .paper { max-width: none; margin: 0; font-size: 10.5pt; }
  .paper thead { display: table-header-group; break-after: avoid; }
  .paper p:has(+ ul), .paper p:has(+ ol) { break-after: avoid; }
  .paper thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .paper tr, .paper li { break-inside: avoid; }
  .paper p { orphans: 2; widows: 2; }
  .paper__scroll { overflow: visible; }
  .paper__appendix--wide { page: wide; }
  .paper__contents { display: none; }
  .paper__folded { break-before: page; border: 0; }
  .paper__folded summary { list-style: none; }
  .paper__folded::details-content { content-visibility: visible; block-size: auto; }
}
`;

/** A page of its own: what the product's layout brings otherwise, and marking and page numbers in the margins of paper. */
export const pageStyles = `
body { margin: 0; padding: 15px; background: #ffffff; }
@page { size: A4; margin: 20mm 18mm 20mm; }
@page wide { size: A4 landscape; margin: 18mm; }
@media print {
  body { padding: 0; }
  .paper__marking { display: none; }
}
`;
