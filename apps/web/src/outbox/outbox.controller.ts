import { CaughtMail } from '@governance/core';
import { Controller, Get, NotFoundException, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Request, Response } from 'express';
import { Repository } from 'typeorm';
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { OutboxAccess } from '../set-up/outbox-access.js';

const shownAtOnce = 100;

/** Mail of an installation without a mail server: everything that was sent, newest first. */
@Controller('outbox')
@Open('is there only where mail is kept, and not sent')
export class OutboxController {
  constructor(
    @InjectRepository(CaughtMail) private readonly mails: Repository<CaughtMail>,
    private readonly access: OutboxAccess,
    private readonly signIns: SignIns,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.refuseUnlessOpen(request);
    const [mails, total] = await this.mails.findAndCount({ order: { caughtAt: 'DESC' }, take: shownAtOnce });
    dressPage(request, response, null);
    response.render('outbox/outbox.njk', { mails, total });
  }

  @Get(':id')
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.refuseUnlessOpen(request);
    const mail = await this.mails.findOneBy({ id });
    if (!mail) throw new NotFoundException();
    dressPage(request, response, null);
    response.render('outbox/mail.njk', { mail });
  }

  private async refuseUnlessOpen(request: Request): Promise<void> {
    if (await this.access.isOpenTo(request)) return;
    await this.signIns.refused(request, 'refused-outbox');
    throw new NotFoundException();
  }
}
