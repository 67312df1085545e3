import { describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { aPaper } from '../a-paper.spec-data.js';
import { paperInWord } from './word.js';

async function partsOf(file: Buffer): Promise<(name: string) => Promise<string>> {
  const zip = await JSZip.loadAsync(file);
  return (name) => zip.file(name)!.async('string');
}

describe('a paper in Word', () => {
  it('is the same file when made again, whatever else was made in between', async () => {
    const first = await paperInWord(aPaper);
    await paperInWord({ ...aPaper, title: 'Another' });
    expect((await paperInWord(aPaper)).equals(first)).toBe(true);
  });

  it('has a title, real heading styles and real numbering', async () => {
    const part = await partsOf(await paperInWord(aPaper));
    const body = await part('word/document.xml');
    const styled = (style: string) => body.split(`<w:pStyle w:val="${style}"/>`).length - 1;
    expect(styled('Title')).toBe(1);
    expect(styled('Heading1')).toBe(4); // three sections and the appendix
    expect(styled('Heading2')).toBe(1);
    const styles = await part('word/styles.xml');
    for (const level of [1, 2])
      expect(styles).toMatch(
        new RegExp(`w:styleId="Heading${level}">((?!</w:style>).)*<w:outlineLvl w:val="${level - 1}"/>`),
      );
    expect(body).not.toMatch(/>1\. |>1\.1|>\(a\)/);
    const numbering = await part('word/numbering.xml');
    expect(numbering).toContain('w:val="%1.%2"');
    expect(numbering).toContain('w:val="(%1)"');
    expect(await part('word/styles.xml')).toContain('w:val="en-GB"');
  });

  it('repeats header rows, and keeps the words of a cell apart from markup', async () => {
    const part = await partsOf(await paperInWord(aPaper));
    const body = await part('word/document.xml');
    expect(body.split('<w:tblHeader/>').length - 1).toBe(2);
    expect(body.split('<w:tbl>').length - 1).toBe(2);
    expect(body).toContain('A &lt;b&gt;third&lt;/b&gt; follows.');
    expect(body).toContain('1,204');
  });

  it('leaves no header row and no words that lead to a list alone at the foot of a page', async () => {
    const body = await (await partsOf(await paperInWord(aPaper)))('word/document.xml');
    const [header = ''] = /<w:tr><w:trPr>(?:(?!<\/w:tr>).)*<w:tblHeader\/>.*?<\/w:tr>/.exec(body) ?? [];
    expect(header.split('<w:p>').length).toBeGreaterThan(2);
    for (const paragraph of header.split('<w:p>').slice(1)) expect(paragraph).toContain('<w:keepNext/>');
    const [leading = ''] = /<w:p>(?:(?!<w:p>).)*The Board is asked to:/.exec(body) ?? [];
    expect(leading).toContain('<w:keepNext/>');
  });

  it('measures lines in parts of a line wherever it does, so that no program cuts a picture to one', async () => {
    const part = await partsOf(await paperInWord(aPaper));
    for (const name of ['word/styles.xml', 'word/document.xml']) {
      const spacings = (await part(name)).match(/<w:spacing [^>]*w:line="[^>]*>/g) ?? [];
      if (name === 'word/styles.xml') expect(spacings.length).toBeGreaterThan(0);
      for (const spacing of spacings) expect(spacing).toContain('w:lineRule="auto"');
    }
  });

  it('prints the marking and page numbers on every page, upright and wide', async () => {
    const zip = await JSZip.loadAsync(await paperInWord(aPaper));
    const margins = Object.keys(zip.files).filter((name) => /word\/(header|footer)\d+\.xml/.test(name));
    expect(margins).toHaveLength(4);
    for (const name of margins) {
      const words = await zip.file(name)!.async('string');
      expect(words).toContain('OFFICIAL–SENSITIVE');
      if (name.includes('footer')) expect(words).toMatch(/PAGE.*NUMPAGES/s);
    }
  });

  it('says what a chart shows to those who do not see it', async () => {
    const part = await partsOf(await paperInWord(aPaper));
    expect(await part('word/document.xml')).toMatch(
      /<wp:docPr [^>]*descr="Prevention and behaviour change: 3 red, 2 amber, 9 green, 4 blue, 1 grey\. Treatment: 5 amber, 8 green, 2 blue\."/,
    );
  });

  it('bears the date of the paper', async () => {
    const part = await partsOf(await paperInWord(aPaper));
    expect(await part('docProps/core.xml')).toMatch(/created[^>]*>2016-12-31T09:00:00Z/);
  });
});
