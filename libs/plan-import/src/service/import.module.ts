import { Global, Module } from '@nestjs/common';
import { EvidenceKeeper, theSettings, type Settings } from '@governance/core';
import { DocumentReader } from '../index.js';
import { Arrivals } from './arrivals.js';
import { EvidenceFiles } from './evidence-files.js';
import { ImportDocuments } from './import-documents.js';
import { Imports } from './imports.js';
import { ReadingSheets } from './reading-sheets.js';

const services = [Arrivals, EvidenceFiles, ImportDocuments, Imports, ReadingSheets];

/** Documents read, compared and taken in. */
// Global, as a reply by email brings files of evidence.
@Global()
@Module({
  providers: [
    {
      provide: DocumentReader,
      useFactory: ({ documents }: Settings) => new DocumentReader(documents),
      inject: [theSettings],
    },
    { provide: EvidenceKeeper, useExisting: EvidenceFiles },
    ...services,
  ],
  exports: [DocumentReader, EvidenceKeeper, ...services],
})
export class ImportModule {}
