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
export { stackedBars, type Bar } from './chart/stacked-bars.js';
export { paperInHtml, paperPage } from './html/html.js';
export { paperStyles } from './html/styles.js';
export { paperInWord } from './word/word.js';
export { paperInPdf } from './pdf/pdf.js';
export { findBrowser, PdfRefused } from './pdf/find-browser.js';
