const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** What a ZIP holds that is a document, by a name that stands in its list of contents. */
const documents: readonly (readonly [ending: string, holds: string, mediaType: string])[] = [
  ['docx', 'word/document.xml', `${office}.wordprocessingml.document`],
  ['xlsx', 'xl/workbook.xml', `${office}.spreadsheetml.sheet`],
  ['pptx', 'ppt/presentation.xml', `${office}.presentationml.presentation`],
  ['odt', `mimetype${openDocument}.text`, `${openDocument}.text`],
  ['ods', `mimetype${openDocument}.spreadsheet`, `${openDocument}.spreadsheet`],
];

const others: readonly (readonly [endings: readonly string[], begins: Buffer, mediaType: string])[] = [
  [['pdf'], Buffer.from('%PDF-'), 'application/pdf'],
  [['png'], Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image/png'],
  [['jpg', 'jpeg'], Buffer.from([0xff, 0xd8, 0xff]), 'image/jpeg'],
];

const taken =
  'Evidence can be a PDF, a Word, Excel or PowerPoint file without macros (.docx, .xlsx, .pptx), an OpenDocument file (.odt, .ods) or a picture (.png, .jpg)';

/** What a file is by what is in it, where its name says the same; otherwise the sentence that refuses it. */
export function mediaTypeOf(name: string, bytes: Buffer): string | { readonly refused: string } {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes.includes('vbaProject.bin'))
    return { refused: `This file holds macros, which are programs. Save it without them. ${taken}` };
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));
  const document = isZip ? documents.find(([, holds]) => bytes.includes(holds)) : undefined;
  const other = others.find(([, begins]) => bytes.subarray(0, begins.length).equals(begins));
  const found = document
    ? { endings: [document[0]], type: document[2] }
    : other && { endings: other[0], type: other[2] };
  if (!found)
    return { refused: `This is none of the files that can be kept, whatever it is called. ${taken}` };
  if (found.endings.includes(ending)) return found.type;
  return {
    refused: `The file is called ‘.${ending}’ and is not one. Give it its right name, ending in .${found.endings[0]}, and send it again`,
  };
}
