export type { BoardNow } from './boards.js';
export { Boards } from './boards.js';
export type { Comparison, Day, Standpoint } from './history/comparisons.js';
export { Comparisons } from './history/comparisons.js';
export type { Answer } from './history/questions.js';
export { Questions } from './history/questions.js';
export type { AsAt } from './history/as-at.js';
export { asAtInText, AsAtRefused, readAsAt } from './history/as-at.js';
export type { EarlierBoard, Known } from './history/earlier-boards.js';
export { isMarked, nameInMail } from './chasing/marked-in-mail.js';
export { EarlierBoards } from './history/earlier-boards.js';
export { Clock, timeAt } from './clock.js';
export type { Actor, AnyOrder, Submission, Untimed } from './commands/governance.js';
export { Governance } from './commands/governance.js';
export { AccountLink } from './database/account-link.entity.js';
export { CaughtMail } from './database/caught-mail.entity.js';
export { findReady, migrate } from './database/migrate.js';
export { AccountRefused } from './database/accounts.js';
export { migrationsAccount, refuseMigrationsAccount, warnOfOwner } from './database/migrations-account.js';
export { ImportDraft, type DraftChoices } from './database/import-draft.entity.js';
export type { ImportDocument } from './database/import-document.entity.js';
export { PasskeyOwner } from './database/passkey-owner.entity.js';
export { PasskeyDetails } from './database/passkey.entity.js';
export { PersonDetails } from './database/person.entity.js';
export { ChaseOwners } from './chasing/chase-owners.js';
export { BoardInChase } from './chasing/board-in-chase.js';
export type { ChasedBoard } from './chasing/board-in-chase.js';
export { DueMails, inBatches } from './chasing/due-mails.js';
export type { DueMail, MailBatch } from './chasing/due-mails.js';
export { ReceiveMail } from './chasing/receive-mail.js';
export type { ReceivedOutcome } from './chasing/receive-mail.js';
export { TraceMails } from './chasing/trace-mails.js';
export { ComposeMail } from './chasing/compose-mail.js';
export type { Letter } from './chasing/letter.js';
export { nextTryAt } from './chasing/when-due.js';
export { SendMail } from './chasing/send-mail.js';
export type { SendOutcome } from './chasing/send-mail.js';
export { openMailer } from './mail/open-mailer.js';
export { Outbox } from './mail/outbox.js';
export { isLoopback, refuseUnfitExposure, unsaidProxies } from './mail/exposure.js';
export { InstallationModule } from './installation.module.js';
export type { AddressOutcome, AskedAddress, WaitingAddress } from './people/address-changes.js';
export { AddressChanges } from './people/address-changes.js';
export { requireNameFree } from './people/names-on-board.js';
export { forgetWaiting, requireFree } from './people/waiting-addresses.js';
export { Identities } from './people/identities.js';
export { TakeTurns } from './people/take-turns.js';
export type { Member } from './people/people.js';
export { People } from './people/people.js';
export { normalise } from './people/normalise.js';
export { endOnFault } from './security/end-on-fault.js';
export { openLogger } from './security/open-logger.js';
export { clientOf, networkOf } from './security/network.js';
export { safeError, safeMessage } from './security/safe-error.js';
export { keepSecret, withSecret } from './security/secret-file.js';
export type { Purpose } from './security/secrets.js';
export { Secrets } from './security/secrets.js';
export type { SecurityEvent } from './security/security-events.js';
export { byAnybody, securityEvents } from './security/security-events.js';
export type { SecurityEntry, SecurityNote } from './security/security-log.js';
export { SecurityLog, securityLogDays } from './security/security-log.js';
export type { LiveSession, SignedIn } from './security/sessions.js';
export { sessionHours, Sessions } from './security/sessions.js';
export { SecurityMails } from './security/security-mails.js';
export { codeDigits, codeMinutes, codeOf } from './security/sign-in-code.js';
export type { Asked, Entered } from './security/sign-in-codes.js';
export { SignInCodes, type AskedFrom } from './security/sign-in-codes.js';
export type { Counted, Limit } from './security/tries.js';
export { limits, Tries } from './security/tries.js';
export { WallClock } from './security/wall-clock.js';
export { RecordMissedMilestones } from './record-missed-milestones.js';
export type { OrganisationSignIn } from './settings-organisations.js';
export { organisationOf } from './settings-organisations.js';
export type { Settings } from './settings.js';
export { keepsMail, readSettings, SettingsRefused } from './settings.js';
export { theLog, theLogger, thePool, theSettings } from './tokens.js';
export type { BundleWanted } from './exports/bundles.js';
export { Bundles } from './exports/bundles.js';
export type { Export, ExportKind, FinishedExport } from './exports/exports.js';
export { ExportRefused, Exports, isFinished } from './exports/exports.js';
export type { Accepting, Outlook } from './import/imports.js';
export { ImportDocuments } from './import/import-documents.js';
export { Imports } from './import/imports.js';
export { Arrivals, type Arrival } from './import/arrivals.js';
export type { ImportOutcome } from './import/outcome.js';
export type { PlanCandidate, PlanQuestion } from './import/plan-question.js';
export {
  greatChangeInWords,
  greatChangesIn,
  greatKinds,
  oneDayIn,
  type GreatChange,
  type GreatKind,
} from './import/great-changes.js';
export {
  ManyChanged,
  NothingTicked,
  OutlookChanged,
  PlanNotChosen,
  PrioritiesStayOpen,
} from './import/requirements.js';
export { standsAlready, told } from './import/standing-finding.js';
export { tickedAlong, ticksOf, type Tick } from './import/ticks.js';
export { changesNamed, kindsOfChange, NoSuchChange } from './import/changes-named.js';
export { ReadingSheets, type Chosen } from './kpis/reading-sheets.js';
export type { Refusal } from './import/accept-import.js';
export { NotAccepted } from './import/accept-import.js';
export { boardNameOf, type Aliases } from './import/owner-names.js';
export { changeInWords, decidedInWords, progressInWords } from './import/change-in-words.js';
export { refusalsInWords } from './import/refusals-in-words.js';
export { KeepUp } from './keep-up.js';
export type { MeasureInPlan } from './kpis/measures-in-plan.js';
export { definitionOf, isPlain, measuresOf, notUnderstoodIn } from './kpis/measures-in-plan.js';
export { Latest } from './latest.js';
export type { MadePaper, PaperToMake } from './papers/paper-maker.js';
export { paperFileName, PaperMaker, PaperRefused } from './papers/paper-maker.js';
export type { PaperContent, PaperFile, PaperForm } from './papers/paper-files.js';
export { isPublic, PaperDiffers, PaperFiles, paperForms } from './papers/paper-files.js';
export type { PaperList } from './papers/send-papers.js';
export { SendPapers } from './papers/send-papers.js';
export { SignPapers } from './papers/sign-papers.js';
export { DraftPapers, lastPublished } from './papers/draft-papers.js';
export { sayNowAndThen } from './now-and-then.js';
