import { describe, expect, it } from '@jest/globals';
import { decideComment, evolveComments, type Comments } from './comment.js';
import { RuleBroken } from './refusals/rule-broken.js';

const now = '2016-05-10T11:00:00Z';
const make = {
  type: 'MakeComment',
  comment: 'c1',
  text: ' Is it signed? ',
  persons: ['ada', 'ada'],
  now,
} as const;
const withdraw = { type: 'WithdrawComment', comment: 'c1', reason: ' It names somebody ', now } as const;
const after = (...events: ReturnType<typeof decideComment>): Comments => events.reduce(evolveComments, {});

describe('a comment', () => {
  it('is made once, for whom it is meant', () => {
    const made = decideComment(make, {});
    expect(made).toEqual([
      { type: 'CommentMade', data: { comment: 'c1', text: 'Is it signed?', to: ['ada'] } },
    ]);
    expect(decideComment(make, after(...made))).toEqual([]);
    expect(() => decideComment({ ...make, text: ' ' }, {})).toThrow(
      new RuleBroken('text-missing', { field: 'comment' }),
    );
  });

  it('is withdrawn with a reason, and stays withdrawn', () => {
    const made = after(...decideComment(make, {}));
    const withdrawn = decideComment(withdraw, made);
    expect(withdrawn).toEqual([
      { type: 'CommentWithdrawn', data: { comment: 'c1', reason: 'It names somebody' } },
    ]);
    const gone = withdrawn.reduce(evolveComments, made);
    expect(decideComment(withdraw, gone)).toEqual([]);
    expect(decideComment(make, gone)).toEqual([]);
    expect(() => decideComment(withdraw, {})).toThrow(new RuleBroken('comment-not-here'));
  });

  it('is one of a thousand at most', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`n${i}`, false]));
    expect(() => decideComment(make, many)).toThrow(new RuleBroken('too-many-comments', { limit: '1000' }));
  });
});
