import { Parser } from 'htmlparser2';

/** Elements of which it matters whether there are words in them. */
const isSpoken = new Set([
  'a',
  'button',
  'label',
  'legend',
  'th',
  'td',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'caption',
]);
/** Attributes whose values are few, and change what an element is. */
const telling = ['class', 'role', 'type', 'scope', 'open', 'disabled', 'checked', 'aria-current', 'tabindex'];

/**
 * What a page is made of, whatever its words: each element by its name, its attributes and what it stands in, and each
 * step from one heading to the next. Whoever judged pages with the same parts has nothing new to find on it.
 */
export function partsOfPage(html: string): ReadonlySet<string> {
  const parts = new Set<string>();
  const within: { readonly is: string; words: boolean }[] = [];
  let heading = 'h0';
  const parser = new Parser({
    onopentag(name, attributes) {
      const has = telling.flatMap((key) => (key in attributes ? [`${key}=${attributes[key]}`] : []));
      const names = Object.keys(attributes)
        .filter((key) => !telling.includes(key))
        .sort();
      within.push({ is: `${name}[${[...has, ...names].join(' ')}]`, words: 'aria-label' in attributes });
      parts.add(
        within
          .slice(-3)
          .map(({ is }) => is)
          .join(' > '),
      );
      if (!/^h\d$/.test(name)) return;
      parts.add(`${heading} then ${name}`);
      heading = name;
    },
    ontext(text) {
      if (text.trim()) for (const one of within) one.words = true;
    },
    onclosetag(name) {
      const closed = within.pop();
      if (closed && !closed.words && isSpoken.has(name)) parts.add(`${closed.is} without words`);
    },
  });
  parser.write(html);
  parser.end();
  return parts;
}
