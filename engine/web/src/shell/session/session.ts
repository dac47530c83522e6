// Who works here, and until when.
import { computed, signal } from '@preact/signals';
import { answeredAt, ask, forgetAnswers, whenSessionEnds } from '../../api/client';
import type { Problem, Session } from '../../api/types';
import { speak, language, type Language } from '../../words/words';
import { forgetDrafts } from '../drafts';

export const session = signal<Session | null>(null);
/** unknown until first asked; over: somebody was signed in and the page still stands. */
export const state = signal<'unknown' | 'none' | 'open' | 'over' | 'failed'>('unknown');
export const failure = signal<Problem | null>(null);
/** Who was signed in when the session ended. */
export const before = signal<{ id: string; name: string } | null>(null);
/** Until this is done, the session serves for nothing else. */
export const forced = computed(() => (session.value?.password_change_required ? 'password'
    : session.value?.second_factor_setup_required ? 'second-factor' : null));
export const me = computed(() => session.value?.person.id ?? '');

let idleMilliseconds = 0;

export function take(opened: Session): void {
    session.value = opened;
    state.value = 'open';
    before.value = { id: opened.person.id, name: opened.person.name };
    idleMilliseconds = new Date(opened.idle_until).getTime() - Date.now();
    answeredAt.value = Date.now();
    // What the person chose once goes along to every machine.
    if (opened.chosen_language && opened.chosen_language !== language.value) void keep(opened.chosen_language);
}

async function keep(chosen: Language): Promise<void> {
    localStorage.setItem('language', chosen);
    await speak(chosen);
}

/** Moment at which idleness ends the session, by this computer's clock. */
export function idleUntil(): number {
    const opened = session.value;
    if (!opened) return Infinity;
    return Math.min(answeredAt.value + idleMilliseconds, new Date(opened.absolute_until).getTime());
}

export async function askWho(): Promise<void> {
    const answer = await ask<Session>('session');
    if (answer.ok) {
        const first = state.value === 'unknown';
        take(answer.value);
        if (first && !localStorage.getItem('language')) await speak(answer.value.language);
        return;
    }
    if (answer.problem.status === 401) state.value = before.value ? 'over' : 'none';
    else if (state.value === 'unknown') {
        failure.value = answer.problem;
        state.value = 'failed';
    }
}

export function startSession(): void {
    whenSessionEnds(() => {
        if (state.value === 'open') state.value = 'over';
    });
}

export async function leave(): Promise<void> {
    // Whoever came from the provider is signed in there too, and the next at this computer would be the same person.
    const out = session.value?.by_provider
        ? await ask<{ address: string }>('session/provider', { method: 'DELETE' }) : await ask<null>('session', { method: 'DELETE' });
    await forgetDrafts(me.value);
    forgetAnswers();
    sessionStorage.clear();
    // A clean page: nothing of this person stays in memory.
    location.assign((out.ok && out.value?.address) || '/dang-nhap');
}

export async function choose(chosen: Language): Promise<void> {
    if (state.value === 'open') await ask<null>('me/language', { method: 'POST', body: { language: chosen } });
    await keep(chosen);
}

export function firstLanguage(): Language {
    const kept = localStorage.getItem('language');
    if (kept === 'vi' || kept === 'en') return kept;
    return language.value;
}
