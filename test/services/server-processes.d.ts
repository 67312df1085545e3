export declare function isRunning(dataFolder: string): Promise<boolean>;
/** Ends every process of the server at once, as a power cut does. */
export declare function killServer(dataFolder: string): Promise<void>;
/** The server keeps its connections and answers none of them. */
export declare function freezeServer(dataFolder: string): Promise<void>;
export declare function thawServer(dataFolder: string): Promise<void>;
