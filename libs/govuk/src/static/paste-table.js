// A table that is pasted into a box of words loses its merged cells and its lines inside cells. This keeps it beside
// the words, as the clipboard holds it. Without this file the words are read.

export function pasteTables(scope = document) {
  for (const part of scope.querySelectorAll('.paste-box')) listen(part);
}

function listen(part) {
  const box = part.querySelector('textarea');
  const page = part.querySelector('input[name="pastedPage"]');
  const status = part.querySelector('[role="status"]');
  const most = Number(part.dataset.most);
  /** What was just pasted, and the words in the box that the kept page stands for. */
  let pasted = null;
  let words = box.value;

  box.addEventListener('paste', (event) => {
    const { selectionStart, selectionEnd, value } = box;
    const found = tablesIn(event.clipboardData?.getData('text/html') ?? '');
    const isWhole = value.slice(0, selectionStart).trim() === '' && value.slice(selectionEnd).trim() === '';
    const isBelow = value.slice(selectionStart).trim() === '';
    if (!found || !(isWhole || isBelow)) return;
    const above = isWhole ? '' : page.value || asParagraphs(value);
    if (above.length + found.html.length > most) return;
    pasted = { html: above + found.html, says: found.says };
    if (event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    box.setRangeText(found.text, selectionStart, selectionEnd, 'end');
    box.dispatchEvent(new Event('input'));
  });
  box.addEventListener('input', () => {
    if (pasted) {
      page.value = pasted.html;
      words = box.value;
      status.textContent = pasted.says;
    } else if (page.value !== '' && box.value !== words) {
      page.value = '';
      status.textContent =
        box.value.trim() === ''
          ? ''
          : 'You changed the words, so they are read as they stand here. Paste the table again to have it read with its cells.';
    }
    pasted = null;
  });
}

/** The tables of a page with what stands around them, without what no reader needs; null where there is none. */
function tablesIn(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const tables = [...page.querySelectorAll('table')];
  if (tables.length === 0) return null;
  for (const each of page.querySelectorAll('script, img, link, meta, object, iframe')) each.remove();
  const comments = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
  for (let each = comments.nextNode(); each; each = comments.nextNode()) each.remove();
  for (const each of page.body.querySelectorAll('*')) plainly(each);
  const looks = [...page.head.querySelectorAll('style')].map((style) => style.outerHTML);
  const rows = tables.flatMap((table) => [...table.rows]);
  const columns = Math.max(
    ...rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)),
    0,
  );
  const what = tables.length === 1 ? 'A table' : `${tables.length} tables`;
  return {
    html: looks.join('') + page.body.innerHTML,
    text: rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join('\t')).join('\n'),
    says: `${what} of ${counted(rows.length, 'row')} and ${counted(columns, 'column')}. It will be read with its cells, as you copied it.`,
  };
}

const kept = ['class', 'colspan', 'rowspan', 'bgcolor', 'hidden', 'start', 'type', 'checked', 'href'];
const seen = /^\s*(?:text-decoration(?:-line)?|display|visibility|background(?:-color)?)\s*:/i;

/** Browsers write every measure and font beside each cell, which differ by the window: the same table is to be the same. */
function plainly(element) {
  for (const { name, value } of [...element.attributes]) {
    const left = name === 'style' ? value.split(';').filter((each) => seen.test(each)) : [];
    if (left.length > 0) element.setAttribute(name, left.join(';').trim());
    else if (!kept.includes(name)) element.removeAttribute(name);
  }
}

function counted(count, one) {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function asParagraphs(words) {
  return words
    .split('\n')
    .map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph.outerHTML;
    })
    .join('');
}
