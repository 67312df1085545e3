/** Text as it stands in HTML, SVG and XML. Control characters, which XML cannot hold, are left out. */
export function escape(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the very characters that must not get in
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
