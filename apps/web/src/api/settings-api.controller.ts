import { chasePolicyOn, kpiPolicyOn, ragPolicyOn } from '@governance/views';
import { Controller, Get } from '@nestjs/common';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { InPath, IsRead } from './described.js';
import { A, Count, orNull, Uuid, Whatever, Words } from './properties.js';

class AdoptedPolicy {
  @Count({ description: 'Send it back as `seen`; 0 while the usual one holds' }) readonly version!: number;
  @Whatever({ description: 'As the history holds it' }) readonly policy!: object;
}

export class SettingsOfBoard {
  @Words() readonly name!: string;
  @Words() readonly area!: string;
  @Words() readonly council!: string;
  @Words() readonly accent!: string;
  @Uuid({ ...orNull, description: 'Senior Responsible Owner' }) readonly seniorResponsibleOwner!:
    string | null;
  @A(() => AdoptedPolicy) readonly colours!: AdoptedPolicy;
  @A(() => AdoptedPolicy) readonly kpis!: AdoptedPolicy;
  @A(() => AdoptedPolicy) readonly chasing!: AdoptedPolicy;
  @A(() => AdoptedPolicy) readonly signIn!: AdoptedPolicy;
}

/** What a board has decided, in the version that holds on the day. */
@Controller('api/boards/:board/settings')
export class SettingsApiController {
  @Get()
  @Needs('read-settings')
  @InPath('board')
  @IsRead('Settings', 'settings', 'What the board has decided, in force on the day', SettingsOfBoard)
  settings(@AtPlace() { board, today }: Place): SettingsOfBoard {
    const { name, area, council, seniorResponsibleOwner, signInPolicy } = board;
    const inForce = ({ version, policy }: { readonly version: number; readonly policy: object }) => ({
      version,
      policy,
    });
    return {
      ...{ name, area, council: council.name, accent: council.accent, seniorResponsibleOwner },
      colours: inForce(ragPolicyOn(board, today)),
      kpis: inForce(kpiPolicyOn(board, today)),
      chasing: inForce(chasePolicyOn(board, today)),
      signIn: inForce(signInPolicy),
    };
  }
}
