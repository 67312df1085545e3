import { readPage } from './forms.js';
import { mark } from './hostile-strings.js';

/** @throws Error when a string has become more than text: an element, an attribute, a script, an address that runs. */
export function actsNowhere(html: string, where = 'the page'): void {
  for (const { name, attributes } of readPage(html, '/').elements) {
    const whole = `<${name} ${JSON.stringify(attributes).slice(0, 300)}> on ${where}`;
    if (name.includes(mark)) throw new Error(whole);
    if (name === 'script' && attributes['nonce'] === undefined) throw new Error(`No nonce: ${whole}`);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute.includes(mark) || /^on/i.test(attribute) || attribute === 'srcdoc')
        throw new Error(whole);
      const leads = ['href', 'src', 'action', 'formaction', 'content'].includes(attribute);
      if (leads && /^\s*(javascript|vbscript|data:text)/i.test(value)) throw new Error(whole);
    }
  }
}
