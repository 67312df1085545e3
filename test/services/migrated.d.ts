/**
 * Brings a database to this version, as the account that owns it.
 * @returns its address for the account that web and worker run under, which owns nothing: what a test does by it, the
 *   product can do
 */
export declare function migrated(connectionString: string, eventStoreUrl?: string | null): Promise<string>;
