import { describe, expect, it } from '@jest/globals';
import { mediaTypeOf } from './media-type.js';

const zip = (...holds: readonly string[]) =>
  Buffer.from(`PK\x03\x04\0\0${holds.join('\0\0PK\x01\x02')}`, 'latin1');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const office = 'application/vnd.openxmlformats-officedocument';

describe('a file of evidence', () => {
  it.each([
    ['minutes.pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['PHOTO.PNG', png, 'image/png'],
    ['photo.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['plan.docx', zip('[Content_Types].xml', 'word/document.xml'), `${office}.wordprocessingml.document`],
    ['plan.xlsx', zip('xl/workbook.xml'), `${office}.spreadsheetml.sheet`],
    ['plan.pptx', zip('ppt/presentation.xml'), `${office}.presentationml.presentation`],
    [
      'plan.odt',
      zip('mimetypeapplication/vnd.oasis.opendocument.text'),
      'application/vnd.oasis.opendocument.text',
    ],
  ])('%s is what is in it', (name, bytes, is) => {
    expect(mediaTypeOf(name, bytes)).toBe(is);
  });

  it.each([
    ['a program by the name of a document', 'minutes.pdf', Buffer.from('MZ\x90\0'), /none of the files/],
    ['a web page', 'minutes.pdf', Buffer.from('<html><script>alert(1)</script>'), /none of the files/],
    ['a picture that can hold a script', 'logo.svg', Buffer.from('<svg onload="x()"/>'), /none of the files/],
    ['any other archive', 'plan.docx', zip('run.exe'), /none of the files/],
    ['a document by another name', 'plan.exe', Buffer.from('%PDF-1.4'), /called ‘.exe’.*ending in .pdf/],
    ['one document by the name of another', 'plan.docx', Buffer.from('%PDF-1.4'), /ending in .pdf/],
    ['a document with macros', 'plan.docm', zip('word/document.xml', 'word/vbaProject.bin'), /macros/],
    ['nothing at all', 'plan', Buffer.alloc(0), /none of the files/],
  ])('%s is refused', (_what, name, bytes, why) => {
    expect(mediaTypeOf(name, bytes)).toEqual({ refused: expect.stringMatching(why) });
  });
});
