import type { Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** What a property of an answer holds, beside a plain text, number or truth, which `@ApiProperty()` knows by itself. */
type More = Pick<ApiPropertyOptions & { nullable?: boolean }, 'description' | 'nullable'>;
/** An answer's class, wrapped so that it may stand further down. */
type Class = () => Type;

export const orNull = { nullable: true } as const;

export const Words = (more: More = {}) => ApiProperty({ type: 'string', ...more });
export const Uuid = (more: More = {}) => ApiProperty({ type: 'string', format: 'uuid', ...more });
export const IsoDay = (more: More = {}) => ApiProperty({ type: 'string', format: 'date', ...more });
export const Instant = (more: More = {}) => ApiProperty({ type: 'string', format: 'date-time', ...more });
export const Figure = (more: More = {}) => ApiProperty({ type: 'number', ...more });
export const Count = (more: More = {}) => ApiProperty({ type: 'integer', minimum: 0, ...more });
export const OneOf = (values: readonly string[], more: More = {}) =>
  ApiProperty({ type: 'string', enum: [...values], ...more });
export const A = (of: Class, more: More = {}) => ApiProperty({ type: () => of(), ...more });
export const ListOf = (of: Class) => ApiProperty({ type: () => of(), isArray: true });
export const Texts = () => ApiProperty({ type: 'string', isArray: true });
/** As the history holds it, without further promise. */
export const Whatever = (more: More = {}) =>
  ApiProperty({ type: 'object', additionalProperties: true, ...more });
export const Whatevers = () =>
  ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } });
/** Send it back as `seen`. */
export const Version = (more: More = {}) =>
  Count({ ...more, description: 'Send it back as `seen`, so that you overwrite nothing unread' });
export const TaskNames = () =>
  ApiProperty({ type: 'string', isArray: true, description: 'What you may do to it as it stands' });
