import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PasskeyDetails } from './passkey.entity.js';
import { PersonDetails } from './person.entity.js';

/** A passkey, and one of the people whose it is. */
@Entity({ schema: 'app', name: 'passkey_of' })
export class PasskeyOwner {
  @ForeignKey(() => PasskeyDetails, { name: 'passkey_of_passkey_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('text')
  passkey!: string;

  @ForeignKey(() => PersonDetails, { name: 'passkey_of_person_fkey', onDelete: 'CASCADE' })
  @Index('passkey_of_person')
  @PrimaryColumn('uuid')
  person!: string;
}
