// What was typed and not yet saved, kept on this computer and by the server: by person and nomination. Wiped when it is
// saved, and on this computer when the person signs out.
import { ask, part } from '../api/client';
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

/** Of the same person on any computer: what was typed last, and whether the server has it. */
export async function newestDraft(person: string, nomination: string): Promise<{ draft: Draft; shared: boolean } | null> {
    const [here, answer] = await Promise.all([draftOf(person, nomination), ask<{ draft?: Omit<Draft, 'key' | 'person'> }>(`nominations/${part(nomination)}/draft`)]);
    const there = answer.ok ? answer.value.draft : undefined;
    if (there && (!here || here.at <= there.at)) return { draft: { ...there, key: draftKey(person, nomination), person }, shared: true };
    return here && { draft: here, shared: there !== undefined };
}

/** Whether other computers can have it now. */
export async function shareDraft(nomination: string, { revision, base, mine }: Draft): Promise<boolean> {
    return (await ask(`nominations/${part(nomination)}/draft`, { method: 'PUT', body: { revision, base, mine } })).ok;
}

export async function dropShared(nomination: string): Promise<void> {
    await ask(`nominations/${part(nomination)}/draft`, { method: 'DELETE' });
}

export async function forgetDrafts(person: string): Promise<void> {
    const keys = await within('readonly', (store) => store.index('person').getAllKeys(person));
    for (const key of keys ?? []) await within('readwrite', (store) => store.delete(key));
}
