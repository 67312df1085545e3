import { describe, expect, it } from '@jest/globals';
import { createTemplates } from '../templates.js';

const templates = createTemplates({ folders: [] });
const example = (name: string) =>
  templates.render(`components/${name}/example.njk`).replace(/\s+/g, ' ').replace(/> </g, '><');
const render = (macro: string, options: object) =>
  templates
    .renderString(`{% from "components.njk" import ${macro} %}{{ ${macro}(options) }}`, { options })
    .replace(/\s+/g, ' ');

describe('timeline', () => {
  it('tells who, when in London, and what it was before and after', () => {
    const html = example('timeline');
    expect(html).toContain('<time datetime="2024-10-14T13:05:00Z">14 October 2024 at 2:05pm</time>');
    expect(html).toContain('by Sam Okafor, Public Health');
    expect(html).toMatch(/before: <\/span><del[^>]*>Amber<\/del>/);
    expect(html).toMatch(/after: <\/span><ins[^>]*>Green<\/ins>/);
    expect(html.match(/<li/g)).toHaveLength(3);
  });

  it('escapes what people wrote', () => {
    expect(render('timeline', { items: [{ title: 'x', at: '2024-01-01', text: '<script>' }] })).toContain(
      '&lt;script&gt;',
    );
  });
});

describe('filter panel', () => {
  it('is a form that needs no script, open while something is chosen', () => {
    const html = example('filter-panel');
    expect(html).toMatch(/<details class="filter-panel" open>/);
    expect(html).toContain('<form class="filter-panel__form" method="get" action="/actions">');
    expect(html).toContain('Remove this filter: </span>Colour: Amber');
    expect(html).toContain('for="owner"');
  });
});

describe('stat list', () => {
  it('pairs each figure with its name', () => {
    const html = example('stat-list');
    expect(html).toMatch(/<dt[^>]*>Actions<\/dt><dd[^>]*>71<\/dd>/);
    expect(html).toContain('<span class="govuk-visually-hidden"> Overdue</span>');
    expect(html).toContain('stat-list__item--red');
  });
});

describe('sortable table', () => {
  it('has a caption, header cells and values to sort by', () => {
    const html = example('sortable-table');
    expect(html).toMatch(/<caption[^>]*>Actions of the priority<\/caption>/);
    expect(html).toMatch(/<th scope="col"[^>]*aria-sort="ascending">Reference/);
    expect(html).toMatch(
      /<th scope="row"[^>]*data-sort-value="102"><a class="govuk-link" href="\/actions\/1-2">1\.2/,
    );
    expect(html).toMatch(/data-sort-value="2024-11-30">30 November 2024/);
    expect(html).toMatch(/data-sort-value="1"><strong[^>]*>Red/);
    expect(html).toMatch(/govuk-table__cell--numeric">0</);
    expect(html).toContain('service &amp; publish');
  });

  it('says what is missing when it has no rows, without anything to sort', () => {
    const html = render('sortableTable', {
      caption: 'Risks',
      head: [{ text: 'Risk', sort: true }],
      rows: [],
      empty: 'No risk yet.',
    });
    expect(html).toContain('No risk yet.');
    expect(html).not.toContain('aria-sort');
  });
});

describe('compare', () => {
  it('puts before and after side by side and says Nothing for nothing', () => {
    const html = example('compare');
    expect(html).toContain('As at 4 July 2024</th>');
    expect(html).toMatch(
      /<th scope="row"[^>]*>Owner<\/th><td[^>]*><span[^>]*>Nothing<\/span><\/td><td[^>]*>Sam Okafor/,
    );
  });

  it('keeps a nought a nought', () => {
    expect(render('compare', { caption: 'c', rows: [{ label: 'Score', before: 0, after: 3 }] })).toMatch(
      /before">0</,
    );
  });
});

describe('empty', () => {
  it('says what to do first', () => {
    expect(example('empty')).toMatch(
      /<h2[^>]*>There is no plan here yet<\/h2>.*href="\/import"[^>]*> ?Import a plan/,
    );
  });
});

describe('pagination', () => {
  it('keeps the filters in every address and marks the current page', () => {
    const html = example('pagination');
    expect(html).toContain('href="/audit?person=sam&amp;page=3"');
    expect(html).toMatch(/aria-label="Page 4" aria-current="page"/);
    expect(html.match(/--ellipsis/g)).toHaveLength(2);
    expect(html).toContain('Page 4 of 9, 712 entries');
  });

  it('is not there for one page, but the total is', () => {
    const html = render('pagination', {
      url: '/audit',
      page: 1,
      pages: 1,
      total: 1,
      one: 'entry',
      many: 'entries',
    });
    expect(html).not.toContain('<nav');
    expect(html).toContain('1 entry');
  });

  it('names no page before the first or after the last', () => {
    const html = render('pagination', { url: '/audit', page: 1, pages: 2 });
    expect(html).not.toContain('rel="prev"');
    expect(html).toContain('rel="next"');
  });
});
