import { Parser } from 'htmlparser2';
import { mark } from './hostile-strings.js';

type Attributes = Readonly<Record<string, string>>;

const own = 'https://own.example';
const leading = [
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'background',
  'xlink:href',
];

/**
 * @throws Error when a string has become more than text: an element, an attribute, a script, a style, an address that
 * runs or that leads to where the string says.
 */
export function actsNowhere(html: string, where = 'the page'): void {
  let [isInHead, isStyle] = [false, false];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'head') isInHead = true;
      isStyle = name === 'style';
      if (acts(name, attributes, isInHead))
        throw new Error(`<${name} ${JSON.stringify(attributes).slice(0, 300)}> on ${where}`);
    },
    ontext(text) {
      // A running title of a page is a string there.
      const rules = text.replace(/"(?:[^"\\]|\\.)*"/gs, '');
      if (isStyle && rules.includes(mark)) throw new Error(`<style>${text.slice(0, 300)} on ${where}`);
    },
    onclosetag(name) {
      if (name === 'head') isInHead = false;
      isStyle = false;
    },
  });
  parser.end(html);
}

function acts(name: string, attributes: Attributes, isInHead: boolean): boolean {
  if (name.includes(mark) || name === 'base') return true;
  if (name === 'script' && attributes['nonce'] === undefined) return true;
  if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) return true;
  if (['link', 'style'].includes(name) && !isInHead) return true;
  return Object.entries(attributes).some(([attribute, value]) => {
    if (attribute.includes(mark) || /^on/i.test(attribute) || attribute === 'srcdoc') return true;
    if (attribute === 'style' && value.includes(mark)) return true;
    return leading.includes(attribute) && leadsAstray(value, name === 'form' || attribute === 'formaction');
  });
}

/** @param isSent whether what is typed is sent there: then it is this site alone */
function leadsAstray(address: string, isSent: boolean): boolean {
  if (/^\s*(javascript|vbscript|data:text)/i.test(address)) return true;
  if (!URL.canParse(address, own)) return address.includes(mark);
  const { origin, host } = new URL(address, own);
  return host.includes(mark) || (isSent && origin !== own);
}
