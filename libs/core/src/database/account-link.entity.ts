import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PersonDetails } from './person.entity.js';

/** An account of an organisation, and one of the people whom it signs in. */
@Entity({ schema: 'app', name: 'account' })
@Unique('account_issuer_person_key', ['issuer', 'person'])
export class AccountLink {
  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('text')
  subject!: string;

  @ForeignKey(() => PersonDetails, { name: 'account_person_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  person!: string;

  @Column('timestamptz', { name: 'tied_at', default: () => 'now()' })
  tiedAt!: Date;
}
