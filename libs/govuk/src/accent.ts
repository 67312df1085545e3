/**
 * A council's own colour as a stylesheet for the layout's `accentStylesheet` link, so that the page needs no inline
 * style. The words on the colour become white or black, whichever reads better; one of the two always passes 4.5:1.
 *
 * @param colour `#` and six hexadecimal digits
 * @throws RangeError when it is anything else, since the text goes into a stylesheet
 */
export function accentStylesheet(colour: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) {
    throw new RangeError(
      `The accent colour "${colour}" must be # and six hexadecimal digits, for example #12474f.`,
    );
  }
  const text = contrast(luminance(colour), 1) >= 4.5 ? '#ffffff' : '#0b0c0c';
  return `:root{--accent-colour:${colour};--accent-text-colour:${text};--govuk-brand-colour:${colour}}\n`;
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
