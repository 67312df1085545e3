import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Files of Arimo, which has the widths of Arial: what a server draws looks the same whatever fonts it has. */
export const fontFiles = {
  regular: resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
};

/** The two weights as CSS, for a page that is printed on a machine without Arial. */
export function fontFaces(): string {
  faces ??= [face(fontFiles.regular, 400), face(fontFiles.bold, 700)].join('\n');
  return faces;
}
let faces: string | undefined;

function face(file: string, weight: number): string {
  const data = readFileSync(file).toString('base64');
  return `@font-face { font-family: "Arimo"; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) format("truetype"); }`;
}
