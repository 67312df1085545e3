import { describe, expect, it } from '@jest/globals';
import { createTemplates } from '../../templates.js';
import { ragParts } from './rag-parts.js';

const templates = createTemplates({ folders: [] });
const bar = (options: object) =>
  templates
    .renderString('{% from "components.njk" import ragBar %}{{ ragBar(options) }}', { options })
    .replace(/\s+/g, ' ');

describe('rag bar', () => {
  it('draws the counts, names itself and says the same figures in words', () => {
    const html = bar({
      id: 'all',
      caption: 'Actions by colour',
      counts: { red: 1, amber: 2, green: 1 },
      labels: { grey: 'Not reported' },
      link: '/actions?theme=1',
    });
    expect(html).toContain('role="img"');
    expect(html).toContain('aria-labelledby="all-title all-desc"');
    expect(html).toContain('<desc id="all-desc">4 actions: 1 Red, 2 Amber, 1 Green</desc>');
    expect(html.match(/<rect/g)).toHaveLength(3);
    expect(html).toMatch(/rag-bar__part--amber" x="25%" y="0" width="50%"/);
    expect(html).toMatch(/text-anchor="middle" aria-hidden="true">Amber 2</);
    expect(html.match(/<li>/g)).toHaveLength(4);
    expect(html).not.toContain('rag-tag--grey');
    expect(bar({ id: 'b', caption: 'A', counts: { grey: 1 }, labels: { grey: 'Not reported' } })).toContain(
      'rag-tag--grey">Not reported</strong> 1 (100%)',
    );
    expect(html).toMatch(/href="\/actions\?theme=1&amp;colour=red">1</);
    expect(html).toMatch(/href="\/actions\?theme=1">4 actions</);
    expect(html).not.toContain('colour=grey');
    expect(html).not.toContain(' style=');
  });

  it('tells green and grey apart without their colours, by words or letters that a legend names', () => {
    const counts = { red: 1, amber: 40, green: 8, grey: 9, blue: 2 };
    const html = bar({ id: 'all', caption: 'Actions', counts, labels: { grey: 'Not reported' } });
    const said = (of: string) => [...of.matchAll(/text-anchor="middle" aria-hidden="true">([^<]*)</g)];
    expect(said(html).map(([, words]) => words)).toEqual(['Amber 40', 'Gn 8', 'Gy 9']);
    const legend = templates.renderString(
      '{% from "components.njk" import ragLegend %}{{ ragLegend({ labels: { grey: "Not reported" } }) }}',
      {},
    );
    expect(legend).toContain(
      '<b>R</b> Red, <b>A</b> Amber, <b>Gn</b> Green, <b>B</b> Blue, <b>Gy</b> Not reported</p>',
    );
    const narrow = templates.renderString(
      '{% from "components.njk" import ragPicture %}{{ ragPicture(options) }}',
      { options: { id: 'small', caption: 'Actions', counts, height: 20 } },
    );
    expect(said(narrow).map(([, words]) => words)).toEqual(['A 40', 'Gn', 'Gy']);
    expect(bar({ id: 'alone', caption: 'Actions', counts: { grey: 7 } })).toContain('>Grey 7<');
  });

  it('draws nothing when there is nothing to count', () => {
    const html = bar({ id: 'none', caption: 'Actions', counts: {} });
    expect(html).not.toContain('<svg');
    expect(html).not.toContain('NaN');
    expect(html).toContain('None yet');
  });

  it('fills the whole bar whatever the counts', () => {
    const { total, parts } = ragParts({ red: 1, amber: 1, green: 1 });
    expect(total).toBe(3);
    const last = parts.filter((part) => part.count > 0).at(-1);
    expect(last && last.x + last.width).toBeCloseTo(100, 5);
    expect(parts.map((part) => part.word)).toEqual(['Red', 'Amber', 'Green', 'Blue', 'Grey']);
  });
});
