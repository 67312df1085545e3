import { mostMegabytesOfEvidence } from '@governance/core';
import { fileForm, megabyte, type Receiving } from '../pages/receive-document.js';

export const receivingEvidence: Receiving = {
  file: fileForm({
    fileSize: mostMegabytesOfEvidence * megabyte,
    fields: 60,
    fieldSize: megabyte,
    parts: 61,
  }),
  neither: 'Choose a file',
  fileTooLarge: `The file is larger than ${mostMegabytesOfEvidence} MB. Send a smaller copy of it, or enter a link to where it is`,
  tooMuchPasted: 'One of the texts is too long. Shorten it, and send it again',
};
