import type { DataSourceOptions } from 'typeorm';
import { PendingAddress } from './pending-address.entity.js';
import { BundleSalt } from './bundle-salt.entity.js';
import { CaughtMail } from './caught-mail.entity.js';
import { EvidenceFile } from './evidence-file.entity.js';
import { ExportPart } from './export-part.entity.js';
import { SessionDetails } from './session.entity.js';
import { ImportColumns } from './import-columns.entity.js';
import { ImportDocument } from './import-document.entity.js';
import { ImportDraft } from './import-draft.entity.js';
import { ExportDetails } from './export.entity.js';
import { PasskeyDetails } from './passkey.entity.js';
import { PaperContent } from './paper-content.entity.js';
import { PasskeyOwner } from './passkey-owner.entity.js';
import { PersonDetails } from './person.entity.js';
import { ReadingChoice } from './reading-choice.entity.js';
import { ReadingSheet } from './reading-sheet.entity.js';
import { ReceivedMail } from './received-mail.entity.js';
import { ReplyPart } from './reply-part.entity.js';
import { SavedView } from './saved-view.entity.js';
import { SecurityLogEntry } from './security-log-entry.entity.js';
import { SecurityMail } from './security-mail.entity.js';
import { SignInCode } from './sign-in-code.entity.js';
import { AccountLink } from './account-link.entity.js';
import { TryCount } from './try-count.entity.js';
import { PeopleMailAndImports1795305600000 } from './migrations/0001-people-mail-and-imports.js';
import { CaughtMailIdentity1795392000000 } from './migrations/0002-caught-mail-identity.js';
import { PaperContents1795500000000 } from './migrations/0150-paper-contents.js';
import { Exports1795600000000 } from './migrations/0170-exports.js';
import { SecurityLog1795720000000 } from './migrations/0220-security-log.js';
import { AddressChanges1796230000000 } from './migrations/0230-address-changes.js';
import { CodesAndLimits1795722000000 } from './migrations/0222-codes-and-limits.js';
import { Sessions1795721000000 } from './migrations/0221-sessions.js';
import { Accounts1796231000000 } from './migrations/0231-accounts.js';
import { Passkeys1796232000000 } from './migrations/0232-passkeys.js';
import { ReadingChoices1796262000000 } from './migrations/0262-reading-choices.js';
import { ImportChoices1796280000000 } from './migrations/0280-import-choices.js';
import { ImportDocuments1796290000000 } from './migrations/0290-import-documents.js';
import { ExportsKeptBack1796303000000 } from './migrations/0291-exports-kept-back.js';
import { ExportsNoted1796300000000 } from './migrations/0280-exports-noted.js';
import { SecurityLogIsKept1796301000000 } from './migrations/0281-security-log-is-kept.js';
import { ToldMails1796302000000 } from './migrations/0282-told-mails.js';
import { HeadingsDigested1796310000000 } from './migrations/0310-headings-digested.js';
import { SavedViews1796416000000 } from './migrations/0416-saved-views.js';
import { EvidenceFiles1796320000000 } from './migrations/0320-evidence-files.js';
import { EvidenceCommands1796425000000 } from './migrations/0425-evidence-commands.js';
import { Telephones1796447000000 } from './migrations/0447-telephones.js';
import { AnswersByReply1796448000000 } from './migrations/0448-answers-by-reply.js';

export const migrations = [
  PeopleMailAndImports1795305600000,
  CaughtMailIdentity1795392000000,
  PaperContents1795500000000,
  Exports1795600000000,
  SecurityLog1795720000000,
  Sessions1795721000000,
  CodesAndLimits1795722000000,
  AddressChanges1796230000000,
  Accounts1796231000000,
  Passkeys1796232000000,
  ReadingChoices1796262000000,
  ImportChoices1796280000000,
  ImportDocuments1796290000000,
  ExportsNoted1796300000000,
  SecurityLogIsKept1796301000000,
  ToldMails1796302000000,
  ExportsKeptBack1796303000000,
  HeadingsDigested1796310000000,
  SavedViews1796416000000,
  EvidenceFiles1796320000000,
  EvidenceCommands1796425000000,
  Telephones1796447000000,
  AnswersByReply1796448000000,
];

/** Each table of the schema `app`, but that of the migrations. */
export const entities = [
  PendingAddress,
  BundleSalt,
  CaughtMail,
  EvidenceFile,
  ExportPart,
  SessionDetails,
  ImportColumns,
  ImportDocument,
  ImportDraft,
  ExportDetails,
  PasskeyDetails,
  PaperContent,
  PasskeyOwner,
  PersonDetails,
  ReadingChoice,
  ReadingSheet,
  ReceivedMail,
  ReplyPart,
  SavedView,
  SecurityLogEntry,
  SecurityMail,
  SignInCode,
  AccountLink,
  TryCount,
];

export function dataSourceOptions(databaseUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    schema: 'app',
    entities,
    migrations,
    migrationsTableName: 'migration',
    // PostgreSQL makes ids without an extension, which the account that runs may not add.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    extra: { max: 18 },
  };
}
