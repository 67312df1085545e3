import { stackedBars } from './chart/stacked-bars.js';
import type { PaperDocument } from './document/document.js';

const counts = (red: number, amber: number, green: number, blue: number, grey: number) => ({
  red,
  amber,
  green,
  blue,
  grey,
});

/** A small paper with one of everything. */
export const aPaper: PaperDocument = {
  title: 'Quarterly summary: Riverside <Partnership>',
  marking: 'OFFICIAL–SENSITIVE',
  heading: [
    ['Meeting', 'Health and Wellbeing Board'],
    ['Date', '18 January 2017'],
    ['For', 'Information'],
  ],
  from: 'Riverside Partnership',
  date: '2016-12-31',
  blocks: [
    { kind: 'heading', level: 1, text: 'Purpose' },
    { kind: 'paragraph', text: 'To say where the plan stands.' },
    { kind: 'paragraph', text: 'And what changed.' },
    { kind: 'heading', level: 1, text: 'Recommendations' },
    { kind: 'paragraph', text: 'The Board is asked to:' },
    { kind: 'list', style: 'lettered', items: ['note the progress;', 'agree the new dates.'] },
    { kind: 'heading', level: 1, text: 'Headline' },
    stackedBars(
      'by-theme',
      'Actions by colour and theme',
      [
        { label: 'Prevention and behaviour change', counts: counts(3, 2, 9, 4, 1) },
        { label: 'Treatment', counts: counts(0, 5, 8, 2, 0) },
      ],
      'Theme',
    ),
    { kind: 'heading', level: 2, text: 'Treatment' },
    {
      kind: 'narrative',
      heading: 'Achievements',
      paragraphs: ['Two clinics opened.', 'A <b>third</b> follows.'],
    },
    {
      kind: 'table',
      caption: 'Red and overdue',
      columns: [
        { heading: 'Action', width: 10 },
        { heading: 'Colour', width: 12 },
        { heading: 'Days overdue', width: 10 },
        { heading: 'Cause', width: 60 },
      ],
      rows: [
        ['T1.1', { colour: 'red', text: 'Red' }, 12, 'Waiting for the contract'],
        ['T1.2', { colour: 'amber', text: 'Amber' }, 1204, 'First line\nSecond line'],
      ],
    },
    { kind: 'list', style: 'bullets', items: ['One', 'Two'] },
  ],
  appendices: [
    {
      title: 'Appendix A: the whole plan',
      landscape: true,
      blocks: [{ kind: 'paragraph', text: 'All of it.' }],
    },
  ],
};
