/** Who asks; the table below has a letter for each. */
export type Who = 'S' | 'R' | 'L' | 'B' | 'O' | 'A' | 'V' | 'X' | 'D' | 'P';

export interface Row {
  /** `POST /boards/:board/risks/:risk/mark` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly may: string;
  /** The same where the thing is marked. */
  readonly mayMarked: string;
  /** `no` for what ends a session or a person: its own spec asks it. */
  readonly asked: boolean;
}

/*
 * Every route and task, and who is let in. It is written down here, and nowhere made from the code that it checks.
 *
 *   S  secretariat                     A  auditor
 *   R  Senior Responsible Owner        V  visitor to an illustrative board
 *   L  strategic lead                  X  signed out
 *   B  another member of the board     D  left the board while signed in
 *   O  owner, of their own things      P  secretary of another partnership
 *   o  owner, of another's things
 *
 * After a bar: the same of a thing that is marked, where that differs. `everybody` and `nobody` are what they say.
 * With `!` in front a route is left to a spec of its own. A first run is over, and the outbox of a test is
 * open: who may see it elsewhere is told by its own spec.
 */
const table = `
GET       /                                                    everybody
GET       /begin                                               nobody
POST     !/begin                                               nobody
GET       /health                                              everybody
GET       /sign-in                                             everybody
POST     !/sign-in                                             everybody
GET+POST !/sign-in/code                                        everybody
POST     !/sign-out                                            everybody
GET       /sessions                                            SRLBOADP
POST     !/sessions/end-all                                    SRLBOADP
POST     !/sessions/:id/end                                    SRLBOADP
GET+POST !/sign-in/again                                       SRLBOADP
GET+POST !/sign-in/asked                                       SRLBOADP
GET      !/sign-in/organisation/:key                           everybody
GET      !/sign-in/organisation/:key/again                     SRLBOADP
GET      !/sign-in/organisation/:key/callback                  everybody
GET+POST !/sign-in/passkey                                     SRLBOADP
POST     !/sign-in/passkey/without                             SRLBOADP
GET       /your-sign-in                                        SRLBOADP
GET       /your-sign-in/add                                    SRLBOADP
POST     !/your-sign-in/add                                    SRLBOADP
POST     !/your-sign-in/rename                                 SRLBOADP
POST     !/your-sign-in/remove                                 SRLBOADP
GET       /outbox                                              everybody
GET       /outbox/:id                                          nobody
GET       /help                                                everybody
GET      !/help/:guide                                         everybody
GET       /accessibility                                       everybody
GET       /privacy                                             everybody
GET       /cookies                                             everybody
GET       /papers/paper.css                                    everybody
GET       /papers/:paper                                       everybody
GET       /papers/:paper/accent.css                            everybody

GET       /api/docs                                            everybody
GET       /api/boards                                          everybody
GET       /api/boards/:board                                   SRLBOAV
GET       /api/boards/:board/actions                           SRLBOAV
GET       /api/boards/:board/actions/views                     SRLBOAV
GET       /api/boards/:board/actions.csv                       SRLBOAV
GET       /api/boards/:board/actions.xlsx                      SRLBOAV
GET       /api/boards/:board/actions.docx                      SRLBOAV
GET       /api/boards/:board/actions/:action                   SRLBOoAV | SRLOA
GET      !/api/boards/:board/actions/:action/evidence/:evidence    SRLBOoAV | SRLOA
GET      !/api/boards/:board/risks/:risk/evidence/:evidence        SRLBOoAV | SRLOA
GET      !/api/boards/:board/kpis/:kpi/evidence/:evidence          SRLBOoAV | SRLOA
GET       /api/boards/:board/kpis                              SRLBOAV
GET       /api/boards/:board/kpis/:kpi                         SRLBOoAV | SRLOA
GET       /api/boards/:board/risks                             SRLBOAV
GET       /api/boards/:board/risks/:risk                       SRLBOoAV | SRLOA
GET       /api/boards/:board/meetings                          SRLBOAV
GET       /api/boards/:board/meetings/:meeting                 SRLBOAV
GET       /api/boards/:board/papers                            SRLBOAV
GET       /api/boards/:board/papers/:paper                     SRLBA    | SRA
GET       /api/boards/:board/rounds                            SRLBOA
GET       /api/boards/:board/rounds/:round                     SRLBOA
GET       /api/boards/:board/escalations                       SRLBOA
GET       /api/boards/:board/escalations/:action/:escalation   SRLBOA   | SRLOA
GET       /api/boards/:board/chasing/holds                     SA
GET       /api/boards/:board/chasing/holds/:hold               SA
GET       /api/boards/:board/plans                             SRLBOAV
GET       /api/boards/:board/plans/:plan                       SRLBOAV
GET       /api/boards/:board/people                            S
GET       /api/boards/:board/people/:person                    S
GET       /api/boards/:board/contacts                          S
GET       /api/boards/:board/contacts/:contact                 S
GET       /api/boards/:board/organisations                     S
GET       /api/boards/:board/organisations/:organisation       S
GET       /api/boards/:board/settings                          S
GET       /api/boards/:board/history                           SRLBOA

GET       /boards/:board                                       SRLBOAV
GET       /boards/:board/accent.css                            SRLBOAV
GET       /boards/:board/priorities/:priority                  SRLBOAV
GET       /boards/:board/priorities/:priority/why              SRLBOAV
GET+POST  /boards/:board/priorities/:priority/strategic-lead   S
GET+POST  /boards/:board/priorities/:priority/set-aim          S
GET+POST  /boards/:board/priorities/:priority/place            S
GET+POST  /boards/:board/priorities/:priority/close            S
GET+POST  /boards/:board/priorities/:priority/ask-now            S
GET+POST  /boards/:board/priorities/:priority/comment          S
GET+POST  /boards/:board/priorities/:priority/decide-comment   S
GET+POST  /boards/:board/priorities/:priority/reword           S
GET+POST  /boards/:board/priorities/:priority/set-focus        S
GET+POST  /boards/:board/priorities/:priority/withdraw-focus   S
GET       /boards/:board/consultation                          SRLBOAV

GET       /boards/:board/compare                               SRLBOA
GET       /boards/:board/compare.csv                           SRLBOA
GET       /boards/:board/compare.docx                          SRLBOA
GET       /boards/:board/questions                             SRLBOA
GET       /boards/:board/questions/:question                   SRLBOA
GET       /boards/:board/late-entries                          SRLBOA
GET       /boards/:board/audit-trail                           SRLBOA
GET       /boards/:board/audit-trail/:position                 SRLBOA
GET       /boards/:board/audit-trail.csv                       SRLBOA
GET       /boards/:board/exports/new                           SRLBOA
POST      /boards/:board/exports                               SRLBOA
GET       /boards/:board/exports/:export                       S
GET       /boards/:board/exports/:export/file                  S
GET       /boards/:board/findings                              SRLBOA
POST      /boards/:board/findings                              S

GET       /boards/:board/plans                                 SRLBOAV
GET       /boards/:board/plans/:plan                           SRLBOAV
GET+POST  /boards/:board/plans/adopt                           S
GET+POST  /boards/:board/plans/:plan/add-theme                 S
GET+POST  /boards/:board/plans/:plan/strategic-leads           S
GET+POST  /boards/:board/plans/:plan/next-year                 S
GET+POST  /boards/:board/plans/:plan/revise                    S
GET+POST  /boards/:board/plans/:plan/close                     S
GET+POST  /boards/:board/plans/:plan/reopen                    S
GET+POST  /boards/:board/themes/:theme/add-priority            S
GET+POST  /boards/:board/themes/:theme/reword                  S
GET+POST  /boards/:board/themes/:theme/place                   S
GET+POST  /boards/:board/themes/:theme/close                   S
GET+POST  /boards/:board/plans/:plan/mark                      S
GET+POST  /boards/:board/plans/:plan/name-readers              S
GET+POST  /boards/:board/plans/:plan/release                   S
GET+POST  /boards/:board/plans/:plan/withdraw-release          S

GET       /boards/:board/search                                SRLBOAV
GET       /boards/:board/timeline                              SRLBOAV
GET       /boards/:board/actions                               SRLBOAV
GET       /boards/:board/actions.csv                           SRLBOAV
GET       /boards/:board/actions.xlsx                          SRLBOAV
GET       /boards/:board/actions.docx                          SRLBOAV
GET+POST  /boards/:board/actions/together                      S
POST      /boards/:board/actions/together/check                S
POST      /boards/:board/actions/together/carry-out            S
GET       /boards/:board/actions/views                         SRLBOAV
GET+POST  /boards/:board/actions/views/save                    SRLBOA
GET      !/boards/:board/actions/views/:view                   SRLBOAV
POST     !/boards/:board/actions/views/:view/remove            SRLBOA
GET       /boards/:board/actions/:action                       SRLBOoAV | SRLOA
GET       /boards/:board/actions/:action/why                   SRLBOoAV | SRLOA
GET+POST  /boards/:board/actions/agree                         S
GET      !/boards/:board/actions/:action/evidence/:evidence    SRLBOoAV | SRLOA
GET+POST  /boards/:board/actions/:action/comment                      SRLBOo | SRLO
GET+POST  /boards/:board/actions/:action/withdraw-comment             S
GET+POST  /boards/:board/actions/:action/give                         SO
GET+POST  /boards/:board/actions/:action/add-evidence                 SO
GET+POST  /boards/:board/actions/:action/withdraw-evidence            S
GET+POST  /boards/:board/actions/:action/answer-help                   S
GET+POST  /boards/:board/actions/:action/correct-deadline              S
GET+POST  /boards/:board/actions/:action/correct-milestone             S
GET+POST  /boards/:board/actions/:action/reword-milestone              S
GET+POST  /boards/:board/actions/:action/reword-measures               S
GET+POST  /boards/:board/actions/:action/revise-details                S
GET+POST  /boards/:board/actions/:action/place                         S
GET+POST  /boards/:board/actions/:action/correct-owner                 S
GET+POST  /boards/:board/actions/:action/correct-measures              S
GET+POST  /boards/:board/actions/:action/join                          S
GET+POST  /boards/:board/actions/:action/report-progress              SO
GET+POST  /boards/:board/actions/:action/reach-milestone              SO
GET+POST  /boards/:board/actions/:action/request-deadline-change      SO
GET+POST  /boards/:board/actions/:action/take-back-deadline-request   SO
GET+POST  /boards/:board/actions/:action/answer-deadline-request      S
GET+POST  /boards/:board/actions/:action/request-reassignment         SO
GET+POST  /boards/:board/actions/:action/answer-reassignment-request  S
GET+POST  /boards/:board/actions/:action/complete                     SO
GET+POST  /boards/:board/actions/:action/move-deadline                S
GET+POST  /boards/:board/actions/:action/set-review-date              S
GET+POST  /boards/:board/actions/:action/set-milestone                S
GET+POST  /boards/:board/actions/:action/move-milestone               S
GET+POST  /boards/:board/actions/:action/withdraw-milestone           S
GET+POST  /boards/:board/actions/:action/reword                       S
GET+POST  /boards/:board/actions/:action/reassign                     S
GET+POST  /boards/:board/actions/:action/pause                        S
GET+POST  /boards/:board/actions/:action/ask-now                        S
GET+POST  /boards/:board/actions/:action/resume                       S
GET+POST  /boards/:board/actions/:action/reopen                       S
GET+POST  /boards/:board/actions/:action/mark                         S
GET+POST  /boards/:board/actions/:action/name-readers                 S
GET+POST  /boards/:board/actions/:action/release                      S
GET+POST  /boards/:board/actions/:action/withdraw-release             S
GET+POST  /boards/:board/actions/:action/withdraw                     S
POST      /api/boards/:board/actions/together                  S
POST      /api/boards/:board/actions/views/save                SRLBOA
POST     !/api/boards/:board/actions/views/:view/remove        SRLBOA
POST      /api/boards/:board/actions/agree                     S
POST      /api/boards/:board/actions/:action/comment                      SRLBOo | SRLO
POST      /api/boards/:board/actions/:action/withdraw-comment             S
POST      /api/boards/:board/actions/:action/give                         SO
POST      /api/boards/:board/actions/:action/add-evidence                 SO
POST      /api/boards/:board/actions/:action/withdraw-evidence            S
POST      /api/boards/:board/actions/:action/answer-help               S
POST      /api/boards/:board/actions/:action/correct-deadline          S
POST      /api/boards/:board/actions/:action/correct-milestone         S
POST      /api/boards/:board/actions/:action/reword-milestone          S
POST      /api/boards/:board/actions/:action/reword-measures           S
POST      /api/boards/:board/actions/:action/revise-details            S
POST      /api/boards/:board/actions/:action/place                     S
POST      /api/boards/:board/actions/:action/correct-owner             S
POST      /api/boards/:board/actions/:action/correct-measures          S
POST      /api/boards/:board/actions/:action/join                      S
POST      /api/boards/:board/actions/:action/report-progress              SO
POST      /api/boards/:board/actions/:action/reach-milestone              SO
POST      /api/boards/:board/actions/:action/request-deadline-change      SO
POST      /api/boards/:board/actions/:action/take-back-deadline-request   SO
POST      /api/boards/:board/actions/:action/answer-deadline-request      S
POST      /api/boards/:board/actions/:action/request-reassignment         SO
POST      /api/boards/:board/actions/:action/answer-reassignment-request  S
POST      /api/boards/:board/actions/:action/complete                     SO
POST      /api/boards/:board/actions/:action/move-deadline                S
POST      /api/boards/:board/actions/:action/set-review-date              S
POST      /api/boards/:board/actions/:action/set-milestone                S
POST      /api/boards/:board/actions/:action/move-milestone               S
POST      /api/boards/:board/actions/:action/withdraw-milestone           S
POST      /api/boards/:board/actions/:action/reword                       S
POST      /api/boards/:board/actions/:action/reassign                     S
POST      /api/boards/:board/actions/:action/pause                        S
POST      /api/boards/:board/actions/:action/ask-now                        S
POST      /api/boards/:board/actions/:action/resume                       S
POST      /api/boards/:board/actions/:action/reopen                       S
POST      /api/boards/:board/actions/:action/mark                         S
POST      /api/boards/:board/actions/:action/name-readers                 S
POST      /api/boards/:board/actions/:action/release                      S
POST      /api/boards/:board/actions/:action/withdraw-release             S
POST      /api/boards/:board/actions/:action/withdraw                     S
POST      /api/boards/:board/priorities/:priority/strategic-lead   S
POST      /api/boards/:board/priorities/:priority/set-aim      S
POST      /api/boards/:board/priorities/:priority/place        S
POST      /api/boards/:board/priorities/:priority/close        S
POST      /api/boards/:board/priorities/:priority/ask-now        S
POST      /api/boards/:board/priorities/:priority/comment          S
POST      /api/boards/:board/priorities/:priority/decide-comment   S
POST      /api/boards/:board/priorities/:priority/reword           S
POST      /api/boards/:board/priorities/:priority/set-focus        S
POST      /api/boards/:board/priorities/:priority/withdraw-focus   S
POST      /api/boards/:board/plans/adopt                       S
POST      /api/boards/:board/plans/:plan/add-theme             S
POST      /api/boards/:board/plans/:plan/strategic-leads       S
POST      /api/boards/:board/plans/:plan/next-year             S
POST      /api/boards/:board/plans/:plan/revise                S
POST      /api/boards/:board/plans/:plan/close                 S
POST      /api/boards/:board/plans/:plan/reopen                S
POST      /api/boards/:board/themes/:theme/add-priority        S
POST      /api/boards/:board/themes/:theme/reword              S
POST      /api/boards/:board/themes/:theme/place               S
POST      /api/boards/:board/themes/:theme/close               S
POST      /api/boards/:board/plans/:plan/mark                      S
POST      /api/boards/:board/plans/:plan/name-readers              S
POST      /api/boards/:board/plans/:plan/release                   S
POST      /api/boards/:board/plans/:plan/withdraw-release          S
POST      /api/boards/:board/kpis/define                           S
POST      /api/boards/:board/kpis/:kpi/update                      SO
POST      /api/boards/:board/kpis/:kpi/restate                     S
POST      /api/boards/:board/kpis/:kpi/correct-reading             S
POST      /api/boards/:board/kpis/:kpi/supplier                    S
POST      /api/boards/:board/kpis/:kpi/correct                     S
POST      /api/boards/:board/kpis/:kpi/withdraw-reading            S
POST      /api/boards/:board/kpis/:kpi/add-evidence                SO
POST      /api/boards/:board/kpis/:kpi/withdraw-evidence           S
POST      /api/boards/:board/kpis/:kpi/target                      S
POST      /api/boards/:board/kpis/:kpi/reword                      S
POST      /api/boards/:board/kpis/:kpi/details                     S
POST      /api/boards/:board/kpis/:kpi/mark                        S
POST      /api/boards/:board/kpis/:kpi/name-readers                S
POST      /api/boards/:board/kpis/:kpi/release                     S
POST      /api/boards/:board/kpis/:kpi/withdraw-release            S
POST      /api/boards/:board/kpis/:kpi/retire                      S
POST      /api/boards/:board/kpis/:kpi/ask-now                     S
POST      /api/boards/:board/risks/raise                           S
POST      /api/boards/:board/risks/:risk/report-mitigation         SO
POST      /api/boards/:board/risks/:risk/complete-mitigation       SO
POST      /api/boards/:board/risks/:risk/add-evidence              SO
POST      /api/boards/:board/risks/:risk/withdraw-evidence         S
POST      /api/boards/:board/risks/:risk/rescore                   S
POST      /api/boards/:board/risks/:risk/agree-mitigation          S
POST      /api/boards/:board/risks/:risk/escalate                  S
POST      /api/boards/:board/risks/:risk/move-mitigation           S
POST      /api/boards/:board/risks/:risk/reassign-mitigation       S
POST      /api/boards/:board/risks/:risk/withdraw-mitigation       S
POST      /api/boards/:board/risks/:risk/reword                    S
POST      /api/boards/:board/risks/:risk/appoint-owner             S
POST      /api/boards/:board/risks/:risk/place                     S
POST      /api/boards/:board/risks/:risk/comment                   SRLBOo | SRLO
POST      /api/boards/:board/risks/:risk/withdraw-comment          S
POST      /api/boards/:board/risks/:risk/mark                      S
POST      /api/boards/:board/risks/:risk/name-readers              S
POST      /api/boards/:board/risks/:risk/release                   S
POST      /api/boards/:board/risks/:risk/withdraw-release          S
POST      /api/boards/:board/risks/:risk/close                     S
POST      /api/boards/:board/risks/:risk/reopen                    S
POST      /api/boards/:board/meetings/:meeting/publish-agenda      S
POST      /api/boards/:board/meetings/:meeting/record-attendance   S
POST      /api/boards/:board/meetings/:meeting/minute-decision     S
POST      /api/boards/:board/meetings/:meeting/reword-decision     S
POST      /api/boards/:board/meetings/:meeting/make-ask            S
POST      /api/boards/:board/meetings/:meeting/answer-ask          S
POST      /api/boards/:board/meetings/:meeting/move                S
POST      /api/boards/:board/meetings/:meeting/cancel              S
POST      /api/boards/:board/meetings/schedule                       S
POST      /api/boards/:board/rounds/open                             S
POST      /api/boards/:board/rounds/:round/close                     S
POST      /api/boards/:board/escalations/:action/:escalation/answer  SRL
POST      /api/boards/:board/chasing/holds/add                       S
POST      /api/boards/:board/chasing/holds/:hold/release             S
POST      /api/boards/:board/people/add-list                         S
POST      /api/boards/:board/people/add                              S
POST      /api/boards/:board/people/:person/details                  S
POST      /api/boards/:board/people/:person/roles                    S
POST      /api/boards/:board/people/:person/organisation             S
POST      /api/boards/:board/people/:person/hand-over                S
POST      /api/boards/:board/people/:person/left                     S
POST      /api/boards/:board/people/:person/confirm                  S
POST      /api/boards/:board/people/:person/let-in                   S
POST      /api/boards/:board/people/:person/deputy                   S
POST      /api/boards/:board/people/:person/end-deputy               S
POST      /api/boards/:board/contacts/add                            S
POST      /api/boards/:board/contacts/:contact/change                S
POST      /api/boards/:board/contacts/:contact/remove                S
POST      /api/boards/:board/organisations/add                       S
POST      /api/boards/:board/organisations/:organisation/rename      S
POST      /api/boards/:board/organisations/:organisation/ask-now      S
POST      /api/boards/:board/organisations/:organisation/merge       S
POST      /api/boards/:board/chasing/replies/:reply/record           S
POST     !/api/boards/:board/chasing/replies/:reply/leave-out        S
POST      /api/boards/:board/chasing/approve                         S
POST      /api/boards/:board/chasing/plans/:plan/start               S
POST      /api/boards/:board/settings/colours                        S
POST      /api/boards/:board/settings/chasing                        S
POST      /api/boards/:board/settings/kpis                           S
POST      /api/boards/:board/settings/sign-in                        S
POST      /api/boards/:board/settings/senior-responsible-owner       S
POST      /api/boards/:board/settings/partnership              S
POST      /api/boards/:board/papers/draft                          S
POST      /api/boards/:board/papers/:paper/ask-signature           S
POST      /api/boards/:board/papers/:paper/sign-off                R
POST      /api/boards/:board/papers/:paper/refuse                  R
POST      /api/boards/:board/papers/:paper/publish                 S
POST      /api/boards/:board/papers/:paper/bring-up-to-date        S
POST      /api/boards/:board/papers/:paper/correct                 S
POST      /api/boards/:board/papers/:paper/comment                 SR
POST      /api/boards/:board/papers/:paper/withdraw-comment        S
POST      /api/boards/:board/papers/:paper/mark                    S
POST      /api/boards/:board/papers/:paper/name-readers            S
POST      /api/boards/:board/papers/:paper/take-back               SR
GET+POST  /boards/:board/my-actions                            SO
GET       /boards/:board/my-actions/deadlines.ics              SO

GET       /boards/:board/kpis                                  SRLBOAV
GET+POST  /boards/:board/kpis/define                           S
GET+POST  /boards/:board/kpis/from-plan                        S
GET+POST  /boards/:board/kpis/national                         S
GET+POST  /boards/:board/kpis/enter                            S
GET       /boards/:board/kpis/enter/sheet.csv                  S
POST      /boards/:board/kpis/enter/accept                     S
POST      /boards/:board/kpis/enter/choose                     S
POST      /boards/:board/kpis/enter/forget                     S
GET       /boards/:board/kpis/:kpi                             SRLBOoAV | SRLOA
GET       /boards/:board/kpis/:kpi/why                         SRLBOoA  | SRLOA
GET+POST  /boards/:board/kpis/:kpi/update                      SO
GET+POST  /boards/:board/kpis/:kpi/restate                     S
GET+POST  /boards/:board/kpis/:kpi/correct-reading             S
GET+POST  /boards/:board/kpis/:kpi/supplier                    S
GET+POST  /boards/:board/kpis/:kpi/correct                     S
GET+POST  /boards/:board/kpis/:kpi/withdraw-reading            S
GET      !/boards/:board/kpis/:kpi/evidence/:evidence          SRLBOoAV | SRLOA
GET+POST  /boards/:board/kpis/:kpi/add-evidence                SO
GET+POST  /boards/:board/kpis/:kpi/withdraw-evidence           S
GET+POST  /boards/:board/kpis/:kpi/target                      S
GET+POST  /boards/:board/kpis/:kpi/reword                      S
GET+POST  /boards/:board/kpis/:kpi/details                     S
GET+POST  /boards/:board/kpis/:kpi/mark                        S
GET+POST  /boards/:board/kpis/:kpi/name-readers                S
GET+POST  /boards/:board/kpis/:kpi/release                     S
GET+POST  /boards/:board/kpis/:kpi/withdraw-release            S
GET+POST  /boards/:board/kpis/:kpi/retire                      S
GET+POST  /boards/:board/kpis/:kpi/ask-now                     S

GET       /boards/:board/risks                                 SRLBOAV
GET+POST  /boards/:board/risks/raise                           S
GET       /boards/:board/risks/:risk                           SRLBOoAV | SRLOA
GET       /boards/:board/risks/:risk/why                       SRLBOoAV | SRLOA
GET+POST  /boards/:board/risks/:risk/report-mitigation         SO
GET+POST  /boards/:board/risks/:risk/complete-mitigation       SO
GET      !/boards/:board/risks/:risk/evidence/:evidence        SRLBOoAV | SRLOA
GET+POST  /boards/:board/risks/:risk/add-evidence              SO
GET+POST  /boards/:board/risks/:risk/withdraw-evidence         S
GET+POST  /boards/:board/risks/:risk/rescore                   S
GET+POST  /boards/:board/risks/:risk/agree-mitigation          S
GET+POST  /boards/:board/risks/:risk/escalate                  S
GET+POST  /boards/:board/risks/:risk/move-mitigation           S
GET+POST  /boards/:board/risks/:risk/reassign-mitigation       S
GET+POST  /boards/:board/risks/:risk/withdraw-mitigation       S
GET+POST  /boards/:board/risks/:risk/reword                    S
GET+POST  /boards/:board/risks/:risk/appoint-owner             S
GET+POST  /boards/:board/risks/:risk/place                     S
GET+POST  /boards/:board/risks/:risk/comment                   SRLBOo | SRLO
GET+POST  /boards/:board/risks/:risk/withdraw-comment          S
GET+POST  /boards/:board/risks/:risk/mark                      S
GET+POST  /boards/:board/risks/:risk/name-readers              S
GET+POST  /boards/:board/risks/:risk/release                   S
GET+POST  /boards/:board/risks/:risk/withdraw-release          S
GET+POST  /boards/:board/risks/:risk/close                     S
GET+POST  /boards/:board/risks/:risk/reopen                    S

GET       /boards/:board/meetings                              SRLBOAV
GET       /boards/:board/meetings/attendance                   SRLBOAV
GET       /boards/:board/meetings/asks                         SRLBOAV
GET+POST  /boards/:board/meetings/schedule                     S
GET       /boards/:board/meetings/:meeting                     SRLBOAV
GET+POST  /boards/:board/meetings/:meeting/publish-agenda      S
GET+POST  /boards/:board/meetings/:meeting/record-attendance   S
GET+POST  /boards/:board/meetings/:meeting/minute-decision     S
GET+POST  /boards/:board/meetings/:meeting/reword-decision     S
GET+POST  /boards/:board/meetings/:meeting/make-ask            S
GET+POST  /boards/:board/meetings/:meeting/answer-ask          S
GET+POST  /boards/:board/meetings/:meeting/move                S
GET+POST  /boards/:board/meetings/:meeting/cancel              S

GET       /boards/:board/papers                                SRLBOAV
GET+POST  /boards/:board/papers/draft                          S
GET       /boards/:board/papers/:paper                         SRLBA    | SRA
GET       /boards/:board/papers/:paper/preview                 SRA
GET       /boards/:board/papers/:paper/file/:form              SRA
GET+POST  /boards/:board/papers/:paper/narrative/:part         S
GET+POST  /boards/:board/papers/:paper/send                    S
GET+POST  /boards/:board/papers/:paper/ask-signature           S
GET+POST  /boards/:board/papers/:paper/sign-off                R
GET+POST  /boards/:board/papers/:paper/refuse                  R
GET+POST  /boards/:board/papers/:paper/publish                 S
GET+POST  /boards/:board/papers/:paper/bring-up-to-date        S
GET+POST  /boards/:board/papers/:paper/correct                 S
GET+POST  /boards/:board/papers/:paper/comment                 SR
GET+POST  /boards/:board/papers/:paper/withdraw-comment        S
GET+POST  /boards/:board/papers/:paper/mark                    S
GET+POST  /boards/:board/papers/:paper/name-readers            S
GET+POST  /boards/:board/papers/:paper/take-back               SR

GET       /boards/:board/rounds                                SRLBOA
GET+POST  /boards/:board/rounds/open                           S
GET       /boards/:board/rounds/:round                         SRLBOA
GET+POST  /boards/:board/rounds/:round/close                   S
GET       /boards/:board/escalations                           SRLBOA
GET       /boards/:board/escalations/:action/:escalation       SRLBOA   | SRLOA
GET+POST  /boards/:board/escalations/:action/:escalation/answer  SRL
GET       /boards/:board/chasing                               SA
GET+POST  /boards/:board/chasing/approve                       S
GET       /boards/:board/chasing/plans/:plan                   SA
GET+POST  /boards/:board/chasing/plans/:plan/start             S
GET       /boards/:board/chasing/mails                         SA
GET       /boards/:board/chasing/holds                         SA
GET+POST  /boards/:board/chasing/holds/add                     S
GET+POST  /boards/:board/chasing/holds/:hold/release           S
GET       /boards/:board/chasing/replies                       S
GET+POST  /boards/:board/chasing/replies/:reply/record         S
GET+POST !/boards/:board/chasing/replies/:reply/leave-out      S
GET       /boards/:board/chasing/queue                         S

GET+POST  /boards/:board/import                                S
GET       /boards/:board/import/:draft                         S
GET       /boards/:board/import/:draft/columns                 S
POST      /boards/:board/import/:draft/columns                 S
POST      /boards/:board/import/:draft/aliases                 S
POST      /boards/:board/import/:draft/people                  S
POST      /boards/:board/import/:draft/terms                   S
POST      /boards/:board/import/:draft/naming                  S
POST      /boards/:board/import/:draft/plan                    S
POST      /boards/:board/import/:draft/ticks                   S
POST      /boards/:board/import/:draft/accept                  S
GET       /boards/:board/people                                S
GET+POST  /boards/:board/people/add                            S
GET+POST  /boards/:board/people/add-list                       S
GET       /boards/:board/people/:person                        S
GET+POST  /boards/:board/people/:person/confirm                S
GET+POST  /boards/:board/people/:person/let-in                 S
GET+POST  /boards/:board/people/:person/details                S
GET+POST  /boards/:board/people/:person/roles                  S
GET+POST  /boards/:board/people/:person/organisation           S
GET+POST  /boards/:board/people/:person/hand-over               S
GET+POST  /boards/:board/people/:person/left                   S
GET+POST  /boards/:board/people/:person/deputy                 S
GET+POST  /boards/:board/people/:person/end-deputy             S
GET       /boards/:board/away                                  SRLBO
GET+POST  /boards/:board/contacts/add                          S
GET+POST  /boards/:board/contacts/:contact/change              S
GET+POST  /boards/:board/contacts/:contact/remove              S
GET       /boards/:board/organisations                         S
GET+POST  /boards/:board/organisations/add                     S
GET+POST  /boards/:board/organisations/:organisation/rename    S
GET+POST  /boards/:board/organisations/:organisation/ask-now    S
GET+POST  /boards/:board/organisations/:organisation/merge     S
GET       /boards/:board/sign-ins                              S
POST     !/boards/:board/sign-ins/:id/end                      S
GET       /boards/:board/settings                              S
GET+POST  /boards/:board/settings/colours                      S
GET+POST  /boards/:board/settings/chasing                      S
GET+POST  /boards/:board/settings/kpis                         S
GET+POST  /boards/:board/settings/sign-in                      S
GET+POST  /boards/:board/settings/senior-responsible-owner     S
GET+POST  /boards/:board/settings/partnership                  S
`;

const everybody = 'SRLBOoAVXDP';

/** The rows of the table, one for each method. */
export const rows: readonly Row[] = table
  .split('\n')
  .filter((line) => line.trim() !== '')
  .flatMap((line) => {
    const [, methods = '', left = '', path = '', said = '', marked] =
      /^(\S+?)\s*(!?)(\/\S*)\s+(\S+)(?:\s*\|\s*(\S+))?$/.exec(line) ?? [];
    if (path === '') throw new Error(`Not a row of the table: ${line}`);
    const may = said === 'everybody' ? everybody : said === 'nobody' ? '' : said;
    return methods.split('+').map((method) => ({
      name: `${method} ${path}`,
      method,
      path,
      may,
      mayMarked: marked ?? may.replace('V', ''),
      asked: left === '',
    }));
  });
