import { describe, expect, it } from '@jest/globals';
import { aPaper } from '../a-paper.spec-data.js';
import { paperInHtml, paperOnScreen, paperPage } from './html.js';

describe('a paper as a page', () => {
  const html = paperInHtml(aPaper);

  it('numbers sections and paragraphs, and letters recommendations', () => {
    expect(html).toContain('<h2 id="section-1"><span class="paper__number">1 </span>Purpose</h2>');
    expect(html).toContain('<span class="paper__number">1.2 </span>And what changed.');
    expect(html).toContain('<span class="paper__number">2.1 </span>The Board is asked to:');
    expect(html).toContain('<span class="paper__number">(b) </span>agree the new dates.');
  });

  it('has tables with captions and header cells, and charts with a title and a description', () => {
    expect(html).toContain('<caption>Red and overdue</caption>');
    expect(html).toContain('<th scope="col">Cause</th>');
    expect(html).toContain('<th scope="row">T1.1</th>');
    expect(html).toContain('<span class="paper__rag paper__rag--red">Red</span>');
    expect(html).toMatch(/<svg[^>]*role="img" aria-labelledby="by-theme-title by-theme-description"/);
  });

  it('keeps what people wrote as words, and needs no inline style', () => {
    expect(html).toContain('Riverside &#60;Partnership&#62;');
    expect(html).toContain('A &#60;b&#62;third&#60;/b&#62; follows.');
    expect(html).not.toContain('style=');
  });

  it('begins on a screen with what stands in it, and folds its appendices, but in no file', () => {
    const screen = paperOnScreen(aPaper);
    const links = [...screen.matchAll(/<a class="govuk-link" href="#([^"]+)"/g)].map(([, to]) => to!);
    expect(links.length).toBeGreaterThan(aPaper.appendices.length + 1);
    for (const to of links) expect(screen).toContain(`id="${to}"`);
    expect(screen.match(/<details/g)).toHaveLength(aPaper.appendices.length);
    expect(html + paperPage(aPaper)).not.toMatch(/<details|Contents/);
  });

  it('prints its marking top and bottom, and a marking cannot end the style sheet', () => {
    const page = paperPage({ ...aPaper, marking: '"} </style><script>' });
    expect(page).not.toContain('</style><script>');
    expect(paperPage(aPaper)).toMatch(/@top-center \{ content: "OFFICIAL\\2013 SENSITIVE"/);
    expect(html.split('OFFICIAL–SENSITIVE').length - 1).toBe(2);
  });
});
