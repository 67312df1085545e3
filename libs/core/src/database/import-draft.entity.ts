import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A document that was read and waits for the secretariat to accept it. */
@Entity({ schema: 'app', name: 'import_draft' })
@Index('import_draft_document', ['partnership', 'document'])
export class ImportDraft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('text')
  name!: string;

  /** SHA-256 of the document, hexadecimal. */
  @Column('text', { default: '' })
  document!: string;

  /** The proposed plan as it was read, with its findings; once it is accepted, without the names of people. */
  @Column('json')
  proposed!: object;

  /** Other names of owners that the secretariat takes for one organisation: alias → name. */
  @Column('json')
  aliases!: Record<string, string>;

  @Column('json', { default: {} })
  choices!: object;

  /** What it brought and what became of that, once it is accepted. */
  @Column('json', { nullable: true })
  outcome!: object | null;

  @Column('timestamptz')
  readAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;
}
