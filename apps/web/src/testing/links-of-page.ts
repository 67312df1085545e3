import { Parser } from 'htmlparser2';

export interface LinksOfPage {
  /** Addresses that the page leads to or is made with, each with its `#`. */
  readonly leadsTo: readonly string[];
  /** Addresses that its forms ask for, sent as they stand. */
  readonly asksFor: readonly string[];
  /** Addresses that its forms are sent to. */
  readonly sendsTo: readonly string[];
  /** What can stand behind `#` in an address of the page. */
  readonly places: ReadonlySet<string>;
  /** Addresses that are none, as they stand. */
  readonly wrong: readonly string[];
}

type Attributes = Readonly<Record<string, string>>;

/** Attributes that hold an address, by the name of the element. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'xlink:href'],
  area: ['href'],
  link: ['href'],
  use: ['href', 'xlink:href'],
  image: ['href'],
  img: ['src'],
  script: ['src'],
  iframe: ['src'],
  form: ['action'],
  button: ['formaction'],
  input: ['formaction'],
};

const isNone = (address: string) =>
  ['', '#'].includes(address.trim()) || /\b(undefined|null|NaN)\b|\[object|^javascript:/i.test(address);

/** Where a page leads, as whoever follows all of it finds out. For tests. */
export function linksOfPage(html: string, path: string): LinksOfPage {
  const [leadsTo, asksFor, sendsTo, places, wrong] = [
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    [] as string[],
  ];
  let form: Attributes | null = null;
  let asked = new URLSearchParams();
  let select = '';
  /** What a form asks for that is sent as it stands. */
  const asks = (element: string, { name = '', value = '', type = 'text', ...others }: Attributes) => {
    if (element === 'select') select = name;
    if (element === 'option' && select && ('selected' in others || !asked.has(select)))
      asked.set(select, value);
    if (element !== 'input' || name === '' || type === 'submit') return;
    if (!['checkbox', 'radio'].includes(type) || 'checked' in others) asked.append(name, value);
  };
  const parser = new Parser({
    onopentag(name, attributes: Attributes) {
      for (const place of [attributes['id'], name === 'a' ? attributes['name'] : undefined])
        if (place) places.add(place);
      if (name === 'form') [form, asked] = [attributes, new URLSearchParams()];
      if (form) asks(name, attributes);
      for (const attribute of addresses[name] ?? []) {
        const address = attributes[attribute];
        if (address === undefined) continue;
        if (isNone(address)) wrong.push(`${name} ${attribute}="${address}"`);
        else if (name !== 'form' && attribute !== 'formaction') leadsTo.add(address);
        else if ((form?.['method'] ?? attributes['formmethod']) === 'post') sendsTo.add(address);
      }
    },
    onclosetag(name) {
      if (name !== 'form') return;
      if (form && form['method'] !== 'post') {
        const to = new URL(form['action'] || path, 'http://x');
        to.search = asked.toString();
        asksFor.add(to.pathname + to.search);
      }
      form = null;
    },
  });
  parser.write(html);
  parser.end();
  return { leadsTo: [...leadsTo], asksFor: [...asksFor], sendsTo: [...sendsTo], places, wrong };
}
