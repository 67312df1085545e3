import { SetMetadata } from '@nestjs/common';

const key = 'takes-file';

/** A route that a file is sent to. It alone is sent `multipart/form-data`; every other refuses it unread. */
export const TakesFile = () => SetMetadata(key, true);

export function takesFile(handler: object): boolean {
  return Reflect.getMetadata(key, handler) === true;
}
