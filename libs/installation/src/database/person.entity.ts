import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's name and address: personal data, kept beside the history and never in it, so that it can be erased. */
@Entity({ schema: 'app', name: 'person' })
export class PersonDetails {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('text')
  name!: string;

  /** Lower case. */
  @Column('text')
  email!: string;

  /** Offered by name on the sign-in page of a demonstration. */
  @Column('boolean')
  offered!: boolean;
}
