import { svgOf } from '../chart/drawing.js';
import type { Appendix, Block, Cell, Chart, PaperDocument, Table } from '../document/document.js';
import { escape } from '../document/escape.js';
import { numbered, type Numbered } from '../document/numbered.js';
import { pageStyles, paperStyles } from './styles.js';

/** The paper as part of a page that has `paperStyles`; its title is the page's `h1`. */
export function paperInHtml(paper: PaperDocument): string {
  return inHtml(paper, '', paper.appendices.map(appendixInHtml));
}

/** The same to be read on a screen: what stands in it comes first, with links, and its appendices are folded. */
export function paperOnScreen(paper: PaperDocument): string {
  return inHtml(paper, contents(paper), paper.appendices.map(appendixFolded));
}

function inHtml(paper: PaperDocument, contents: string, appendices: readonly string[]): string {
  return [
    `<article class="paper">`,
    marking(paper.marking),
    `<h1>${escape(paper.title)}</h1>`,
    `<dl class="paper__heading">${paper.heading.map(headingLine).join('')}</dl>`,
    contents,
    ...numbered(paper.blocks).map((block) => blockInHtml(block, 'Section')),
    ...appendices,
    marking(paper.marking, ' paper__marking--end'),
    '</article>',
  ].join('\n');
}

/** A whole page that needs no other file. @param styles more of them, such as the fonts to print with */
export function paperPage(paper: PaperDocument, styles = ''): string {
  const margins = marginBoxes(paper);
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(paper.title)} – ${escape(paper.from)}</title>
<style>${paperStyles}${pageStyles}${margins}${styles}</style>
</head>
<body>
<main>
${paperInHtml(paper)}
</main>
</body>
</html>
`;
}

/** Marking top and bottom of every printed page, with the page's number. */
function marginBoxes({ marking: mark, title }: PaperDocument): string {
  const font = 'font: bold 9pt Arial, Arimo, sans-serif';
  const small = 'font: 8pt Arial, Arimo, sans-serif; color: #41494c';
  return `@page {
@top-center { content: ${cssText(mark)}; ${font} }
@bottom-left { content: ${cssText(title)}; ${small} }
@bottom-center { content: ${cssText(mark)}; ${font} }
@bottom-right { content: "Page " counter(page) " of " counter(pages); ${small} }
}
`;
}

/** A text inside a style sheet: no character of it can end the string or the sheet. */
function cssText(text: string): string {
  const safe = text.replace(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${character.codePointAt(0)!.toString(16)} `,
  );
  return `"${safe}"`;
}

function marking(words: string, modifier = ''): string {
  return `<p class="paper__marking${modifier}">${escape(words)}</p>`;
}

function headingLine([label, words]: readonly [string, string]): string {
  return `<div><dt>${escape(label)}</dt><dd>${escape(words)}</dd></div>`;
}

function contents({ blocks, appendices }: PaperDocument): string {
  const sections = numbered(blocks).flatMap(({ block, number }) =>
    block.kind === 'heading' && block.level === 1
      ? [{ to: sectionId(number), text: `${number} ${block.text}` }]
      : [],
  );
  const folded = appendices.map(({ title }, index) => ({ to: appendixId(index), text: title }));
  const items = [...sections, ...folded].map(
    ({ to, text }) => `<li><a class="govuk-link" href="#${to}">${escape(text)}</a></li>`,
  );
  return `<nav class="paper__contents" aria-label="Contents"><h2>Contents</h2><ul>${items.join('')}</ul></nav>`;
}

function sectionId(number: string): string {
  return `section-${number}`;
}

function appendixId(index: number): string {
  return `appendix-${index + 1}`;
}

function appendixFolded({ title, blocks }: Appendix, index: number): string {
  return [
    `<details class="paper__folded">`,
    `<summary><h2>${escape(title)}</h2></summary>`,
    // A link to what is folded unfolds it.
    `<div id="${appendixId(index)}">`,
    ...blocks.map((block) => blockInHtml({ block, number: '' }, 'Appendix')),
    '</div>',
    '</details>',
  ].join('\n');
}

function appendixInHtml({ title, blocks, landscape }: Appendix): string {
  return [
    `<section class="paper__appendix${landscape ? ' paper__appendix--wide' : ''}">`,
    `<h2>${escape(title)}</h2>`,
    ...blocks.map((block) => blockInHtml({ block, number: '' }, 'Appendix')),
    '</section>',
  ].join('\n');
}

function blockInHtml({ block, number }: Numbered, within: 'Section' | 'Appendix'): string {
  switch (block.kind) {
    case 'heading': {
      const level = block.level === 1 && within === 'Section' ? 2 : 3;
      const id = level === 2 ? ` id="${sectionId(number)}"` : '';
      return `<h${level}${id}>${numberInHtml(number)}${escape(block.text)}</h${level}>`;
    }
    case 'paragraph':
      return number === ''
        ? `<p>${escape(block.text)}</p>`
        : `<p class="paper__numbered">${numberInHtml(number)}${escape(block.text)}</p>`;
    case 'list':
      return listInHtml(block);
    case 'table':
      return tableInHtml(block);
    case 'chart':
      return chartInHtml(block);
    case 'narrative':
      return [
        // A group and no landmark: each theme has its achievements and its challenges.
        `<div class="paper__narrative" role="group" aria-label="${escape(`${block.heading}, written by an officer`)}">`,
        `<h3>${escape(block.heading)} <span class="paper__said">Written by an officer</span></h3>`,
        ...block.paragraphs.map((text) => `<p>${escape(text)}</p>`),
        '</div>',
      ].join('\n');
  }
}

function numberInHtml(number: string): string {
  return number === '' ? '' : `<span class="paper__number">${number} </span>`;
}

function listInHtml({ style, items }: Extract<Block, { kind: 'list' }>): string {
  if (style === 'bullets') return `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
  const lettered = items.map(
    (item, index) => `<li><span class="paper__number">(${letter(index)}) </span>${escape(item)}</li>`,
  );
  return `<ol role="list">${lettered.join('')}</ol>`;
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

function chartInHtml(chart: Chart): string {
  const picture = `<figure class="paper__chart"><figcaption>${escape(chart.title)}</figcaption>${svgOf(chart)}</figure>`;
  return `${picture}\n${tableInHtml(chart.table)}`;
}

function tableInHtml({ caption, columns, rows }: Table): string {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const figures = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'),
  );
  const widths = columns.map(({ width }) => `<col width="${Math.round((width / whole) * 100)}%">`);
  const headings = columns.map(
    ({ heading }, index) => `<th scope="col"${figureClass(figures[index])}>${escape(heading)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, index) => {
      const tag = index === 0 ? 'th' : 'td';
      const scope = index === 0 ? ' scope="row"' : '';
      return `<${tag}${scope}${figureClass(typeof cell === 'number')}>${cellInHtml(cell)}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return [
    `<div class="paper__scroll" role="region" aria-label="${escape(caption)}" tabindex="0">`,
    `<table><caption>${escape(caption)}</caption><colgroup>${widths.join('')}</colgroup>`,
    `<thead><tr>${headings.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

function figureClass(figure: boolean | undefined): string {
  return figure ? ' class="paper__figure-cell"' : '';
}

function cellInHtml(cell: Cell): string {
  if (typeof cell === 'string') return lines(cell);
  if (typeof cell === 'number') return cell.toLocaleString('en-GB');
  return `<span class="paper__rag paper__rag--${cell.colour}">${escape(cell.text)}</span>`;
}

function lines(text: string): string {
  return text.split('\n').map(escape).join('<br>');
}
