import { ReplyParts } from '@governance/chasing/service';
import { theSettings, type Settings } from '@governance/core';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { TaskPages } from '../things/task-pages.js';
import { Tasks } from '../things/tasks.js';
import { repliesInWords, replyKind } from './reply-kind.js';
import { chasingParts } from './tabs.js';

/** What owners answered by email and is not recorded by itself: nobody knows that it is theirs, or what it is about. */
@Controller('boards/:board/chasing/replies')
export class RepliesController {
  constructor(
    private readonly parts: ReplyParts,
    private readonly tasks: Tasks,
    private readonly pages: TaskPages,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('see-replies')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const waiting = await this.parts.waiting(place.board.id);
    const replies = await repliesInWords(place, waiting, this.tasks.service);
    response.render('chasing/replies.njk', {
      ...chasingParts(place, 'replies'),
      isRead: this.settings.repliesBox !== null,
      replies: await Promise.all(
        replies.map(async ({ part, from, why, actions }) => ({
          ...{ id: part.id, receivedAt: part.receivedAt.toISOString(), from, why },
          about: part.action === null ? null : (actions[0]?.text ?? null),
          aboutHref: part.action === null ? null : `${place.url}/actions/${part.action}`,
          hadFiles: part.files.length > 0,
          record: await this.pages.form(place, replyKind, 'record', part.id),
          leaveOut: await this.pages.form(place, replyKind, 'leave-out', part.id),
        })),
      ),
    });
  }
}
