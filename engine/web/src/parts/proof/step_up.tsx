// Before a signature: is it still you? Beside what is signed, never over it.
import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Note, Problem } from '../../api/types';
import { useLoaded } from '../../shell/loaded';
import { session, take } from '../../shell/session/session';
import type { Session } from '../../api/types';
import { t } from '../../words/words';
import { Button } from '../button';
import { TextField } from '../fields/text_field';
import { troubleTitle } from './trouble';

/** The session is open, and what is asked for needs a fresh proof: to look after accounts, to sign. */
const proofMissing = ['TD1300', 'TD1401'];

export function lackProof(notes: Note[]): boolean {
    return notes.some((note) => proofMissing.includes(note.code));
}

export function needsStepUp(problem: Problem): boolean {
    return problem.status === 403 && lackProof(problem.notes);
}

export function StepUp({ onDone }: { onDone: () => void }) {
    const typed = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const byCode = session.value?.proof === 'code';
    const elsewhere = session.value?.proof === 'provider';
    const ProviderProof = useLoaded(elsewhere, async () => (await import('./provider_proof')).ProviderProof);
    const send = async (event: Event) => {
        event.preventDefault();
        event.stopPropagation();
        busy.value = true;
        const answer = await ask<Session>('session/step-up', { method: 'POST', body: byCode ? { code: typed.value.replace(/\s/g, '') } : { password: typed.value } });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        if (answer.value) take(answer.value);
        onDone();
    };
    if (elsewhere) return ProviderProof && <ProviderProof />;
    return (
        <form class="step-up" onSubmit={(event) => void send(event)} noValidate>
            <TextField
                frame={{ id: 'step-up', label: t(byCode ? 'step-up.code' : 'step-up.password'), hint: t('step-up.why'), error: problem.value ? troubleTitle(problem.value) : undefined }}
                initial="" short={byCode} type={byCode ? 'text' : 'password'} mode={byCode ? 'numeric' : 'text'} autocomplete={byCode ? 'one-time-code' : 'current-password'}
                onInput={(text) => { typed.value = text; }}
            />
            <Button type="submit" look="primary" busy={busy.value}>{t('step-up.go-on')}</Button>
        </form>
    );
}
