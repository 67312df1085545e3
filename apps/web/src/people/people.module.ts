import { Module } from '@nestjs/common';
import { ThingsModule } from '../things/things.module.js';
import { PeopleController } from './people.controller.js';
import { OrganisationsController } from './organisations.controller.js';
import { ChangeOrganisations } from './change-organisations.js';
import { ChangePeople } from './change-people.js';

@Module({
  imports: [ThingsModule],
  controllers: [PeopleController, OrganisationsController],
  providers: [ChangeOrganisations, ChangePeople],
})
export class PeopleModule {}
