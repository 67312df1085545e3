import { Module } from '@nestjs/common';
import { theSettings, type Settings } from '@governance/core';
import { DocumentReader } from '../index.js';
import { Arrivals } from './arrivals.js';
import { ImportDocuments } from './import-documents.js';
import { Imports } from './imports.js';
import { ReadingSheets } from './reading-sheets.js';

const services = [Arrivals, ImportDocuments, Imports, ReadingSheets];

/** Documents read, compared and taken in. */
@Module({
  providers: [
    {
      provide: DocumentReader,
      useFactory: ({ documents }: Settings) => new DocumentReader(documents),
      inject: [theSettings],
    },
    ...services,
  ],
  exports: [DocumentReader, ...services],
})
export class ImportModule {}
