import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  LineRuleType,
  ShadingType,
  type IPropertiesOptions,
} from 'docx';

/** Width of the text on an A4 page with these margins, in twips (twentieths of a point). */
export const margin = 1080;
export const pageWidth = { portrait: 11906, landscape: 16838 };
export const textWidth = {
  portrait: pageWidth.portrait - 2 * margin,
  landscape: pageWidth.landscape - 2 * margin,
};

/** In parts of a line, said outright: LibreOffice takes a bare number for an exact height, and cuts pictures to it. */
const lineRule = LineRuleType.AUTO;

/** How far the words of a numbered paragraph stand in. */
const indent = 624;

export const styles: NonNullable<IPropertiesOptions['styles']> = {
  default: {
    document: {
      run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 276, lineRule } },
    },
    title: { run: { font: 'Arial', size: 40, bold: true }, paragraph: { spacing: { after: 200 } } },
    // The level is said outright too: by the name of the style alone, LibreOffice sees no heading.
    heading1: {
      run: { font: 'Arial', size: 28, bold: true, color: '0B0C0C' },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true, outlineLevel: 0 },
    },
    heading2: {
      run: { font: 'Arial', size: 23, bold: true, color: '0B0C0C' },
      paragraph: { spacing: { before: 220, after: 80 }, keepNext: true, outlineLevel: 1 },
    },
  },
  paragraphStyles: [
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { bold: true, size: 20 },
      paragraph: { keepNext: true, spacing: { before: 120, after: 60 } },
    },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 250, lineRule } },
    },
    {
      id: 'NumberedParagraph',
      name: 'Numbered paragraph',
      basedOn: 'Normal',
    },
    {
      id: 'Narrative',
      name: 'Narrative',
      basedOn: 'Normal',
      paragraph: {
        indent: { left: 160, right: 100 },
        shading: { type: ShadingType.CLEAR, fill: 'F3F5F5' },
        border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '12474F' } },
      },
    },
    {
      id: 'Marking',
      name: 'Marking',
      basedOn: 'Normal',
      run: { bold: true, size: 20 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 0 } },
    },
    {
      id: 'PageFooter',
      name: 'Page footer',
      basedOn: 'Normal',
      run: { size: 16, color: '41494C' },
      paragraph: { spacing: { after: 0 } },
    },
  ],
};

/** Headings and paragraphs count together; each lettered list is an instance of its own. */
export const numbering: NonNullable<IPropertiesOptions['numbering']> = {
  config: [
    {
      reference: 'sections',
      levels: [
        level(0, LevelFormat.DECIMAL, '%1', indent, indent),
        level(1, LevelFormat.DECIMAL, '%1.%2', indent, indent),
      ],
    },
    {
      reference: 'recommendations',
      levels: [level(0, LevelFormat.LOWER_LETTER, '(%1)', indent + 480, 480)],
    },
    { reference: 'bullets', levels: [level(0, LevelFormat.BULLET, '•', indent + 360, 360)] },
  ],
};

function level(
  number: number,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
  left: number,
  hanging: number,
) {
  const style = { paragraph: { indent: { left, hanging } } };
  return { level: number, format, text, alignment: AlignmentType.LEFT, style };
}
