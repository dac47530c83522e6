// What was typed and not yet saved, kept on this computer: by person and nomination. Wiped when the server has it, and
// when the person signs out.
import type { Fields } from '../api/types';

export interface Draft {
    /** person and nomination */
    key: string;
    person: string;
    revision: number;
    /** The values of the changed fields as they were when typing began. */
    base: Fields;
    mine: Fields;
    at: string;
}

const database = 'thidua';
const drafts = 'drafts';

function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open(database, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(drafts, { keyPath: 'key' }).createIndex('person', 'person');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error(database));
    });
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    try {
        const opened = await open();
        return await new Promise<T>((resolve, reject) => {
            const request = work(opened.transaction(drafts, mode).objectStore(drafts));
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error ?? new Error(drafts));
        }).finally(() => opened.close());
    } catch {
        return null; // A browser that keeps nothing: the page still holds the text.
    }
}

export function draftKey(person: string, nomination: string): string {
    return `${person} ${nomination}`;
}

export async function keepDraft(draft: Draft): Promise<boolean> {
    return (await within('readwrite', (store) => store.put(draft))) !== null;
}

export async function draftOf(person: string, nomination: string): Promise<Draft | null> {
    return (await within<Draft | undefined>('readonly', (store) => store.get(draftKey(person, nomination)))) ?? null;
}

export async function dropDraft(person: string, nomination: string): Promise<void> {
    await within('readwrite', (store) => store.delete(draftKey(person, nomination)));
}

export async function forgetDrafts(person: string): Promise<void> {
    const keys = await within('readonly', (store) => store.index('person').getAllKeys(person));
    for (const key of keys ?? []) await within('readwrite', (store) => store.delete(key));
}
