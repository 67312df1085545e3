import { accentStylesheet } from '@governance/govuk';
import { Controller, Get, Header } from '@nestjs/common';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';

/** The council's colour, as a stylesheet: the content policy allows no style on the page itself. */
@Controller('boards/:board/accent.css')
export class AccentController {
  @Get()
  @Needs('read-plan')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'private, max-age=3600')
  stylesheet(@AtPlace() { board }: Place): string {
    return accentStylesheet(board.council.accent);
  }
}
