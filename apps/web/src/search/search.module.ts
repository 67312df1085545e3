import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { SearchController } from './search.controller.js';

@Module({ imports: [AuditTrailModule], controllers: [SearchController] })
export class SearchModule {}
