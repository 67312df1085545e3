import { Module } from '@nestjs/common';
import { HiddenRecords } from './hidden-records.js';
import { MarkedRecords } from './marked-records.js';
import { Memory } from './memory.js';
import { SharedRows } from './shared-rows.js';

@Module({
  providers: [HiddenRecords, MarkedRecords, Memory, SharedRows],
  exports: [HiddenRecords, MarkedRecords, Memory, SharedRows],
})
export class AccessModule {}
