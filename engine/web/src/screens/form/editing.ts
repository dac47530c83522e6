// Typing, the draft on this computer, saving, and two hands on one form. Nothing that was typed is lost on the way.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ask, newKey, part } from '../../api/client';
import type { Fields, Nomination, Note, Problem, Receipt } from '../../api/types';
import { draftKey, dropDraft, dropShared, keepDraft, newestDraft, shareDraft, type Draft } from '../../shell/drafts';
import { me } from '../../shell/session/session';
import { changedFields } from '../../parts/form/values';
import { mergeOf, type Merge } from './merging';

export type Kept = { state: 'clean' | 'kept' | 'shared' | 'unkept' | 'saving' | 'saved'; at: string };

export interface Conflict extends Merge {
    theirs: string[];
    newer: Nomination;
}

const quietMilliseconds = 300;
/** The server is told when somebody pauses. */
const pauseMilliseconds = 1500;

export function useEditing(nomination: Nomination) {
    const base = useSignal<Nomination>(nomination);
    const mine = useSignal<Fields>({});
    const kept = useSignal<Kept>({ state: 'clean', at: '' });
    const restored = useSignal('');
    const version = useSignal(0);
    const notes = useSignal<Note[]>([]);
    const problem = useSignal<Problem | null>(null);
    const conflict = useSignal<Conflict | null>(null);
    /** Labels are of the screen; here the names of what another hand changed and is taken over. */
    const merged = useSignal<string[]>([]);
    const timer = useRef(0);
    const pause = useRef(0);
    /** Whether the server has a draft of this form. */
    const shared = useRef(false);
    const key = useRef(newKey());
    const id = nomination.id;
    const values: Fields = { ...base.value.fields, ...mine.value };

    const draftNow = (): Draft => ({
        key: draftKey(me.value, id), person: me.value, revision: base.value.revision, mine: mine.value, at: new Date().toISOString(),
        base: Object.fromEntries(Object.keys(mine.value).map((name) => [name, base.value.fields[name] ?? null])),
    });
    const keep = async () => {
        const draft = draftNow();
        const done = await keepDraft(draft);
        kept.value = { state: done ? 'kept' : 'unkept', at: draft.at };
    };
    const share = async () => {
        const typed = mine.value;
        if (!Object.keys(typed).length || !(await shareDraft(id, draftNow()))) return;
        shared.current = true;
        if (!Object.keys(mine.value).length) return saved(); // it was sent meanwhile
        // What was typed on meanwhile has a line of its own.
        if (mine.value === typed && kept.value.state !== 'saving') kept.value = { state: 'shared', at: new Date().toISOString() };
    };
    const change = (next: Fields) => {
        mine.value = changedFields(base.value.fields, next);
        key.current = newKey();
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void keep(), quietMilliseconds);
        clearTimeout(pause.current);
        pause.current = window.setTimeout(() => void share(), pauseMilliseconds);
    };
    /** Goes on from a newer nomination; fields that both changed are asked about. */
    const goOnFrom = (newer: Nomination, before: Fields, typed: Fields): Conflict | null => {
        const merge = mergeOf(before, { ...before, ...typed }, newer.fields);
        const found = merge.both.length ? { ...merge, newer } : null;
        conflict.value = found;
        if (!found) {
            merged.value = merge.theirs;
            base.value = newer;
            mine.value = changedFields(newer.fields, { ...newer.fields, ...typed });
            version.value += 1;
        }
        return found;
    };
    useEffect(() => {
        void newestDraft(me.value, id).then((found) => {
            if (!found || !Object.keys(found.draft.mine).length || Object.keys(mine.value).length) return;
            const { draft } = found;
            shared.current = found.shared;
            restored.value = draft.at;
            const before = { ...nomination.fields, ...draft.base };
            if (draft.revision === nomination.revision) {
                mine.value = draft.mine;
                version.value += 1;
            } else if (goOnFrom(nomination, before, draft.mine)) mine.value = draft.mine;
            kept.value = { state: 'kept', at: draft.at };
        });
        const keepNow = () => {
            if (!timer.current) return;
            clearTimeout(timer.current);
            timer.current = 0;
            if (Object.keys(mine.value).length) void keep();
        };
        addEventListener('pagehide', keepNow);
        return () => {
            removeEventListener('pagehide', keepNow);
            keepNow();
        };
    }, []);

    const saved = async () => {
        clearTimeout(timer.current);
        clearTimeout(pause.current);
        timer.current = 0;
        await dropDraft(me.value, id);
        if (shared.current) await dropShared(id);
        shared.current = false;
    };
    const throwAway = async () => {
        mine.value = {};
        restored.value = '';
        kept.value = { state: 'clean', at: '' };
        version.value += 1;
        await saved();
    };
    /** Whether all is with the server now. */
    const save = async (again = true): Promise<boolean> => {
        const changed = mine.value;
        if (!Object.keys(changed).length) {
            await saved();
            return true;
        }
        kept.value = { state: 'saving', at: '' };
        const answer = await ask<Receipt>(`nominations/${part(id)}`, { method: 'PATCH', body: { fields: changed }, revision: base.value.revision, key: key.current });
        if (answer.ok) {
            base.value = { ...base.value, revision: answer.value.revision, fields: { ...base.value.fields, ...changed } };
            mine.value = {};
            notes.value = [];
            problem.value = null;
            restored.value = '';
            kept.value = { state: 'saved', at: new Date().toISOString() };
            await saved();
            return true;
        }
        await keep();
        if (answer.problem.status === 412) {
            const newer = await ask<Nomination>(`nominations/${part(id)}`);
            if (newer.ok && !goOnFrom(newer.value, base.value.fields, changed) && again) {
                key.current = newKey();
                return save(false);
            }
            problem.value = newer.ok ? null : newer.problem;
            return false;
        }
        const refused = answer.problem.status === 422 || answer.problem.status === 400;
        notes.value = refused ? answer.problem.notes : [];
        problem.value = refused && answer.problem.notes.length ? null : answer.problem;
        if (answer.problem.status !== 0) key.current = newKey();
        return false;
    };
    /** What was chosen of the fields that both changed. */
    const settle = (chosen: Fields) => {
        const found = conflict.value;
        if (!found) return;
        merged.value = found.theirs;
        base.value = found.newer;
        mine.value = changedFields(found.newer.fields, { ...found.newer.fields, ...mine.value, ...chosen });
        conflict.value = null;
        version.value += 1;
        key.current = newKey();
        void keep().then(share);
    };
    return { base: base.value, values, mine: mine.value, kept: kept.value, restored: restored.value, version: version.value, notes: notes.value,
        problem: problem.value, conflict: conflict.value, merged: merged.value, change, save, throwAway, settle };
}
