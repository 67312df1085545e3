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

  /** So many commands that brought it were not refused: taken by the history, under way, or without an answer. */
  @Column('int')
  commands!: number;
}
