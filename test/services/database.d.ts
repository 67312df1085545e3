export interface TestDatabase {
    readonly connectionString: string;
    /** Drops the database, cutting off whoever is still connected. */
    drop(): Promise<void>;
}
/** A new, empty database on the test server, for one test file. */
export declare function freshDatabase(): Promise<TestDatabase>;
export interface TestServer {
    readonly connectionString: string;
    /** Stops the server and starts it again on the same data and port; `settings` as in postgresql.conf. */
    restart(settings?: Readonly<Record<string, string>>): Promise<void>;
    stop(): Promise<void>;
    /** Ends every process of the server at once, as a power cut does. */
    kill(): Promise<void>;
    /** Stops the server and deletes its data. */
    remove(): Promise<void>;
}
/** A PostgreSQL server of a test's own, for tests that stop it or change its settings. */
export declare function ownServer(settings?: Readonly<Record<string, string>>): Promise<TestServer>;
/** The same database under the account that web and worker run under, which owns nothing. */
export declare function asApp(connectionString: string): string;
/** Runs one statement over a connection of its own. */
export declare function query(connectionString: string, statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
