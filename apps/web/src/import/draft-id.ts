import { NotFoundException, Param, ParseUUIDPipe } from '@nestjs/common';

export const DraftId = () =>
  Param('draft', new ParseUUIDPipe({ exceptionFactory: () => new NotFoundException() }));
