export type {
  Appendix,
  Block,
  Cell,
  Chart,
  Column,
  Drawing,
  Heading,
  List,
  Narrative,
  PaperDocument,
  Paragraph,
  Table,
} from './document/document.js';
export { svgOf } from './chart/drawing.js';
export { kpiTrend, sparkline } from './chart/kpi-trend.js';
export { stackedBars, type Bar } from './chart/stacked-bars.js';
export { paperInHtml, paperOnScreen, paperPage } from './html/html.js';
export { paperStyles } from './html/styles.js';
export { paperInWord } from './word/word.js';
export { paperInPdf } from './pdf/pdf.js';
export { findBrowser, PdfRefused } from './pdf/find-browser.js';
export { recommendationsIn } from './content/opening.js';
export { isOwn } from './facts/paper-sources.js';
export { boxesOf, recommendationsBox, type Box, type BoxGroup } from './content/boxes.js';
export { markedIn } from './content/marked-in.js';
export { contentHash, markingOf, paperOf } from './content/paper-of.js';
export { readers } from './content/opening.js';
export type { Writing } from './content/sections.js';
export { allOf, factsOf, type Changes, type Facts } from './facts/facts.js';
export {
  circleOf,
  markedAs,
  readPaperSources,
  releasedTo,
  type Marks,
  type PaperSources,
} from './facts/paper-sources.js';
