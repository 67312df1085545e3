/** What Nest injects by token, since an interface is nothing at run time. */
export const theSettings = Symbol('settings');
export const theLog = Symbol('log');
export const thePool = Symbol('pool');
export const theLogger = Symbol('logger');
