import { Module } from '@nestjs/common';
import { LastRequests } from './last-requests.js';
import { OutboxAccess } from './outbox-access.js';

@Module({
  providers: [LastRequests, OutboxAccess],
  exports: [OutboxAccess],
})
export class SetUpModule {}
