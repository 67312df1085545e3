import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { ThingsModule } from '../things/things.module.js';
import { AwayController } from './away.controller.js';
import { PeopleController } from './people.controller.js';
import { PeopleLists } from './people-lists.js';
import { PeopleListController } from './people-list.controller.js';
import { OrganisationsController } from './organisations.controller.js';
import { ChangeContacts } from './change-contacts.js';
import { ChangeOrganisations } from './change-organisations.js';
import { ChangePeople } from './change-people.js';

@Module({
  imports: [AuditTrailModule, ThingsModule],
  // The list first: `add-list` is the id of nobody.
  controllers: [PeopleListController, PeopleController, AwayController, OrganisationsController],
  providers: [ChangeContacts, ChangeOrganisations, ChangePeople, PeopleLists],
  exports: [PeopleLists],
})
export class PeopleModule {}
