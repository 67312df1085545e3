import { precisions, type Precision } from '@governance/partnership';
import { ApiProperty } from '@nestjs/swagger';
import { A, Count, Instant, IsoDay, ListOf, OneOf, orNull, Uuid, Whatever, Words } from './properties.js';

/* What the API answers with. The document of the API is made of these classes, and the answers are typed by them. */

export class Named {
  @Words() readonly id!: string;
  @Words() readonly name!: string;
}

export class Deadline {
  @Words({ description: 'As it was written' }) readonly asWritten!: string;
  @IsoDay({ ...orNull, description: 'What was understood from it' }) readonly date!: string | null;
  @OneOf(precisions) readonly precision!: Precision;
}

export class Period {
  @IsoDay({ description: 'First day' }) readonly from!: string;
  @IsoDay({ description: 'Last day' }) readonly to!: string;
}

export class ActionNamed {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
}

export class Source {
  @Words({ description: 'SHA-256 of the document' }) readonly document!: string;
  @Count() readonly row!: number;
}

export class Entry {
  @Count({ description: 'Its number in the whole history' }) readonly position!: number;
  @Uuid() readonly id!: string;
  @Words() readonly type!: string;
  @Words() readonly kind!: string;
  @Words() readonly what!: string;
  @Words(orNull) readonly before!: string | null;
  @Words(orNull) readonly after!: string | null;
  @Words(orNull) readonly reason!: string | null;
  @A(() => Named) readonly who!: Named;
  @A(() => Named, orNull) readonly onBehalfOf!: Named | null;
  @Instant() readonly recordedAt!: string;
  @IsoDay(orNull) readonly happenedOn!: string | null;
  @A(() => ActionNamed, orNull) readonly action!: ActionNamed | null;
  @Count() readonly version!: number;
  @Words({ description: 'Id of the submission' }) readonly command!: string;
  @A(() => Source, orNull) readonly source!: Source | null;
  @Whatever({
    ...orNull,
    description: 'The fact as it is kept; null where its words are kept from whoever asks',
  })
  readonly data!: unknown;
}

export class History {
  @ListOf(() => Entry) readonly entries!: readonly Entry[];
  @Count({ ...orNull, description: 'Send it as `before` for older entries; null at the end' })
  readonly next!: number | null;
}

export class Done {
  @ApiProperty({ type: 'string', required: false, description: 'Of what was added' })
  readonly id?: string;
  @Count({ description: 'Its number in the history; 0 when nothing had to change' })
  readonly position!: number;
  @Count({ description: 'Version of the thing now' }) readonly version!: number;
}

export class Problem {
  @Words() readonly code!: string;
  @Words() readonly message!: string;
}

export class ProblemWithFields extends Problem {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly fields!: Readonly<Record<string, string>>;
}

export class ProblemWithChanges extends Problem {
  @Count() readonly version!: number;
  @ListOf(() => Entry) readonly changes!: readonly Entry[];
}

export class Refused {
  @A(() => ProblemWithFields) readonly error!: ProblemWithFields;
}

export class Conflict {
  @A(() => ProblemWithChanges) readonly error!: ProblemWithChanges;
}

export class Failure {
  @A(() => Problem) readonly error!: Problem;
}
