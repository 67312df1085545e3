import { Module } from '@nestjs/common';
import { HiddenRecords } from './hidden-records.js';
import { MarkedRecords } from './marked-records.js';
import { Memory } from './memory.js';

@Module({
  providers: [HiddenRecords, MarkedRecords, Memory],
  exports: [HiddenRecords, MarkedRecords, Memory],
})
export class AccessModule {}
