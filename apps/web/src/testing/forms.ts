import { Parser } from 'htmlparser2';

export interface Field {
  readonly name: string;
  /** Free text, one of several, or neither of them a person’s to fill in. */
  readonly kind: 'text' | 'choice' | 'fixed' | 'file';
  /** Of an input: `text`, `email`, … */
  readonly type: string;
  /** What can be chosen. */
  readonly options: readonly string[];
  readonly value: string;
}

/** One form for each address that its buttons send it to. */
export interface Form {
  readonly action: string;
  /** Sent as `multipart/form-data`, as a file is. */
  readonly isMultipart: boolean;
  readonly fields: readonly Field[];
}

export interface ReadPage {
  /** Those that are posted. */
  readonly forms: readonly Form[];
  /** Addresses on this site that the page leads to, without what stands behind `#`. */
  readonly links: readonly string[];
  /** Every element, with its attributes. */
  readonly elements: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  /** Names of the fields that the list of errors at the top leads to. */
  readonly wrong: readonly string[];
  readonly text: string;
}

type Draft = { -readonly [Name in keyof Field]: Field[Name] } & { options: string[] };

/** A page as a browser without script reads it. For tests. */
export function readPage(html: string, path: string): ReadPage {
  const forms: { action: string; others: Set<string>; isMultipart: boolean; fields: Map<string, Draft> }[] =
    [];
  const links = new Set<string>();
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const wrong: string[] = [];
  let text = '';
  let form: (typeof forms)[number] | null = null;
  let open: Draft | null = null;
  const add = (name: string, kind: Field['kind'], type: string, value: string) => {
    const field = form!.fields.get(name) ?? { name, kind, type, value, options: [] };
    form!.fields.set(name, field);
    return field;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      elements.push({ name, attributes });
      const { href = '', name: field = '', value = '', type = 'text' } = attributes;
      if (name === 'a' && href.startsWith('#')) wrong.push(href.slice(1));
      else if (name === 'a' && href !== '') links.add(href.split('#')[0]!);
      if (name === 'form' && attributes['method'] === 'post')
        forms.push(
          (form = {
            action: attributes['action'] || path,
            others: new Set(),
            isMultipart: attributes['enctype'] === 'multipart/form-data',
            fields: new Map(),
          }),
        );
      if (form && attributes['formaction']) form.others.add(attributes['formaction']);
      if (name === 'option' && open?.type === 'select') open.options.push(value);
      if (!form || field === '') return;
      if (name === 'textarea') open = add(field, 'text', 'textarea', '');
      if (name === 'select') open = add(field, 'choice', 'select', '');
      if (name !== 'input') return;
      if (type === 'hidden') add(field, 'fixed', type, value);
      else if (type === 'file') add(field, 'file', type, '');
      else if (type === 'radio' || type === 'checkbox') add(field, 'choice', type, '').options.push(value);
      else add(field, 'text', type, value);
    },
    ontext(part) {
      text += part;
      if (open?.type === 'textarea') open.value += part;
    },
    onclosetag(name) {
      if (name === 'form') form = null;
      if (name === 'textarea' || name === 'select') open = null;
    },
  });
  parser.write(html);
  parser.end();
  return {
    forms: forms.flatMap(({ action, others, isMultipart, fields }) =>
      [action, ...others].map((to) => ({ action: to, isMultipart, fields: [...fields.values()] })),
    ),
    links: [...links],
    elements,
    wrong,
    text,
  };
}

/** The sign by which a form says that its sender has read what the page asks them to read first; none where it asks nothing. */
export function signOf(html: string, action: string): string | undefined {
  const form = readPage(html, action).forms.find((one) => one.action === action);
  return form?.fields.find(({ name }) => name === 'checked')?.value;
}
