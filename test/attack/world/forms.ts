import { DomUtils, parseDocument } from 'htmlparser2';

export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'ticks' | 'hidden' | 'file';
  /** What the browser would send untouched. */
  readonly values: readonly string[];
  /** What can be chosen. */
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly type: string;
}

export interface Form {
  readonly action: string;
  readonly multipart: boolean;
  readonly fields: readonly Field[];
}

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** The forms of a page that send something, as a browser sees them: one for each address that its buttons send it to. */
export function formsIn(html: string): readonly Form[] {
  return DomUtils.getElementsByTagName('form', parseDocument(html))
    .filter(({ attribs }) => attribs['method'] === 'post')
    .flatMap((form) => {
      const buttons = DomUtils.getElementsByTagName('button', form);
      const others = buttons.flatMap(({ attribs }) => attribs['formaction'] ?? []);
      return [form.attribs['action'] ?? '', ...new Set(others)].map((action) => ({
        action,
        multipart: form.attribs['enctype'] === 'multipart/form-data',
        fields: fieldsOf(form),
      }));
    });
}

/** Paths of this site that a page links to. */
export function linksIn(html: string): readonly string[] {
  const links = DomUtils.getElementsByTagName('a', parseDocument(html));
  return links.flatMap(({ attribs }) => (attribs['href']?.startsWith('/') ? [attribs['href']] : []));
}

/** The words of a page, its markup and its header left out. */
export function wordsOf(html: string): string {
  const document = parseDocument(html);
  const [main] = DomUtils.getElementsByTagName('main', document);
  return DomUtils.textContent(main ?? document)
    .replace(/\s+/g, ' ')
    .trim();
}

function fieldsOf(form: Element): readonly Field[] {
  const fields = new Map<string, Field>();
  const elements = DomUtils.getElementsByTagName((name) => /^(input|select|textarea)$/.test(name), form);
  for (const element of elements) {
    const { name, type = 'text', value = '' } = element.attribs;
    if (name === undefined) continue;
    if (type === 'radio' || type === 'checkbox') {
      const before = fields.get(name);
      const ticked = 'checked' in element.attribs ? [value] : [];
      fields.set(name, {
        name,
        type,
        kind: type === 'radio' ? 'choice' : 'ticks',
        values: [...(before?.values ?? []), ...ticked],
        choices: [...(before?.choices ?? []), { value, text: value }],
      });
    } else if (element.name === 'select') {
      const options = DomUtils.getElementsByTagName('option', element);
      const choices = options.map((option) => ({
        value: option.attribs['value'] ?? DomUtils.textContent(option),
        text: DomUtils.textContent(option).trim(),
      }));
      const chosen = options.findIndex(({ attribs }) => 'selected' in attribs);
      const values = choices.slice(Math.max(0, chosen)).slice(0, 1);
      fields.set(name, {
        name,
        type: 'select',
        kind: 'choice',
        choices,
        values: values.map((item) => item.value),
      });
    } else {
      const text = element.name === 'textarea' ? DomUtils.textContent(element).replace(/^\n/, '') : value;
      const kind = type === 'hidden' ? 'hidden' : type === 'file' ? 'file' : 'text';
      fields.set(name, { name, type, kind, values: kind === 'file' ? [] : [text], choices: [] });
    }
  }
  return [...fields.values()];
}

/** Something that a well-meaning person might enter, for each field of theirs that is still empty. */
export function plausible(form: Form): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    form.fields
      .filter(({ kind }) => kind !== 'file')
      .map((field) => [
        field.name,
        field.kind === 'hidden' || field.values.some(Boolean) ? field.values : guess(field),
      ]),
  );
}

function guess({ name, type, kind, choices }: Field): string | readonly string[] {
  // `No other: a name of its own` is an answer; `Choose` is none.
  if (type === 'select' && choices.some(({ value, text }) => value === '' && !/^(?:choose\b|$)/i.test(text)))
    return '';
  if (kind === 'choice' || kind === 'ticks') return choices.find(({ value }) => value !== '')?.value ?? [];
  if (name === 'link') return 'https://example.org/evidence';
  if (type === 'email') return `${Math.random().toString(36).slice(2)}@example.org`;
  // Today: the one day that neither what has happened nor what is to come rules out.
  const today = new Date();
  if (name.endsWith('-day')) return String(today.getUTCDate());
  if (name.endsWith('-month')) return String(today.getUTCMonth() + 1);
  if (name.endsWith('-year')) return String(today.getUTCFullYear());
  if (/percent/i.test(name)) return '10';
  if (/time|hour|begins|ends/i.test(name)) return '10:00';
  if (/value|target|tolerance|number|order/i.test(name)) return '7';
  if (/period/i.test(name)) return '2026-06';
  if (/reference/i.test(name)) return `X${Math.floor(Math.random() * 10_000)}`;
  return 'Words of an attacker';
}
