import { Resvg } from '@resvg/resvg-js';
import type { Chart, Drawing } from '../document/document.js';
import { escape } from '../document/escape.js';
import { fontFiles } from './font.js';

/** The picture in a page, with its title and description for those who do not see it. */
export function svgOf({ id, title, description, drawing }: Chart): string {
  const { width, height, shapes } = drawing;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title id="${id}-title">${escape(title)}</title><desc id="${id}-description">${escape(description)}</desc><g aria-hidden="true">${shapes}</g></svg>`;
}

/** The picture as PNG at twice its size, so that it is sharp on paper: Word shows no SVG that everybody can see. */
export function pngOf({ width, height, shapes }: Drawing): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes}</svg>`;
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: [fontFiles.regular, fontFiles.bold],
      defaultFontFamily: 'Arimo',
      sansSerifFamily: 'Arimo',
    },
  });
  return drawn.render().asPng();
}
