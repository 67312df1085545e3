import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { ReadPaperController } from './read-paper.controller.js';
import { NarrativeController } from './narrative.controller.js';
import { SendPaperController } from './send-paper.controller.js';
import { PapersController } from './papers.controller.js';
import { PublicPaperController } from './public-paper.controller.js';
import { PaperOrders } from './paper-orders.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [
    ReadPaperController,
    NarrativeController,
    SendPaperController,
    PapersController,
    PublicPaperController,
  ],
  providers: [PaperOrders],
})
export class PapersModule {}
