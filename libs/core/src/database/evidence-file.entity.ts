import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that shows that something was done, by its hash, as the history names it. */
@Entity({ schema: 'app', name: 'evidence_file' })
export class EvidenceFile {
  @PrimaryColumn('uuid')
  partnership!: string;

  /** Hexadecimal. */
  @PrimaryColumn('text')
  sha256!: string;

  @Column('bytea')
  content!: Buffer;
}
