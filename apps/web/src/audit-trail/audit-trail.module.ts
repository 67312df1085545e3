import { Module } from '@nestjs/common';
import { AuditTrailController } from './audit-trail.controller.js';
import { AskedInWords } from './asked-in-words.js';
import { CsvOfHistory } from './csv-of-history.js';
import { EntryWords } from './entry-words.js';
import { History } from './history.js';
import { Routine } from './routine.js';

@Module({
  controllers: [AuditTrailController],
  providers: [AskedInWords, CsvOfHistory, EntryWords, History, Routine],
  exports: [AskedInWords, CsvOfHistory, EntryWords, History],
})
export class AuditTrailModule {}
