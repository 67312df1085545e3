export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';
export { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
export { allReachable, systemAccount, type Account } from './system-account.js';
